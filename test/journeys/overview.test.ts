import { expect, inject, it } from 'vitest';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));

it('operators see how many applications are in each status, and how long they have waited', async () => {
  const lead = await client.signIn('lead@tandem.example');
  await confirm(client, await apply(client));
  await eventually(async () => {
    const { funnel, queueAge, mailsUndelivered } = dataOf(await lead.api.GET('/v1/overview'));
    const countOf = (status: string) => funnel.find(entry => entry.status === status)?.count ?? 0;
    expect(countOf('in_review')).toBeGreaterThan(0);
    const waiting = queueAge.reduce((sum, { count }) => sum + count, 0);
    expect(waiting).toBe(countOf('in_review') + countOf('disputed'));
    expect(mailsUndelivered).toEqual(expect.any(Number)); // Other journeys have mails that bounce.
  });
});

it('nobody else sees them', async () => {
  const provider = await client.signIn('admin@fabrikam.example');
  expect(answerOf(await provider.api.GET('/v1/overview'))).toMatchObject({ status: 403 });
});

it('the page draws them, with the numbers in tables', async () => {
  await confirm(client, await apply(client));
  const email = 'lead@tandem.example';
  const visitor = await new PortalVisitor('zh-TW').signIn(email, client.passwordOf(email));
  const { html, text } = await visitor.open('/portal/overview');
  expect(html.match(/<svg class="chart"/g)).toHaveLength(2);
  expect(html).toContain('aria-label="依狀態統計的申請"');
  expect(html).toContain('href="/portal/reviews?status=in_review"');
  expect(text).toContain('天數 申請數 0 ');
});
