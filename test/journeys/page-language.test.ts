import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

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
