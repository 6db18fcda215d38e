import { expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, member } from '#test/team.ts';

const { api } = inject('system');
const client = new Client(inject('system'));

const siteIn = async (query: string): Promise<string> => (await client.call('GET', `/requirements?${query}`)).text;

it('a translated page says what a machine translated, and shows the English beside it on request (R189, R191)', async () => {
  const plain = await siteIn('lang=ru-RU');
  expect(plain).toContain('переведена машиной');
  const [, next = ''] = /<a href="([^"]*english=1)">/.exec(plain) ?? [];
  const response = await fetch(new URL(next.replaceAll('&amp;', '&'), `${api}/requirements`));
  expect(await response.text()).toContain(
    '<span class="english" lang="en-US">Requirements for indirect resellers</span>',
  );
});

it('the portal does the same', async () => {
  const visitor = new PortalVisitor();
  expect((await visitor.open('/portal/sign-in?lang=zh-TW')).text).toContain('顯示英文原文');
  expect((await visitor.open('/portal/sign-in?lang=zh-TW&english=1')).html).toContain('class="english"');
  expect((await visitor.open('/portal/sign-in?lang=en-US')).html).not.toContain('english=1');
});

it('who asks for the English gets it alone, also when others read the page at the same time', async () => {
  const pages = await Promise.all(Array.from({ length: 12 }, (_, n) => siteIn(`lang=zh-CN&english=${n % 2}`)));
  expect(pages.map(html => html.includes('class="english"'))).toEqual(pages.map((_, n) => n % 2 === 1));
});

it('a page that quotes the API has the English beside what it quotes, too, also beside the errors of its form', async () => {
  const { admin } = await activeCompany(client);
  const agent = await member(client, admin, { agentRole: 'sales_agent' });
  const visitor = await new PortalVisitor('ru-RU').signIn(agent.email, password);
  await visitor.open('/portal/me/time-zone');
  const plain = await visitor.send({ timeZone: 'Europe/Atlantis' });
  expect([plain.status, plain.html.includes('class="english"')]).toEqual([400, false]);
  await visitor.open('/portal/me/time-zone?english=1');
  const beside = await visitor.send({ timeZone: 'Europe/Atlantis' });
  expect(beside.html).toMatch(/href="#timeZone">[^<]+<span class="english" lang="en-US">Time zone is not a time zone/);
  expect(beside.html).not.toContain('\uFDD0');
});

it('a refusal has its dates in the zone that the caller names, else in UTC', async () => {
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  const refusedIn = async (headers: Record<string, string>) =>
    (await admin.with(headers).call('POST', `/v1/enrollments/${applied.id}/escalation`)).text;
  expect(await refusedIn({})).toMatch(/by .* at \d\d:\d\d UTC/);
  expect(await refusedIn({ 'Tandem-Time-Zone': 'Asia/Dhaka' })).toMatch(/by .* at \d\d:\d\d GMT\+6/);
});
