import { expect, inject, it } from 'vitest';
import type { Overview, PartnerOverview } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, activeProvider, activeReseller, invite } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { freshAddress, request } from '#test/relating.ts';

const client = new Client(inject('system'));

it('operators see how many applications are in each status, and how long they have waited', async () => {
  const lead = await client.signIn('lead@tandem.example');
  await confirm(client, await apply(client));
  await eventually(async () => {
    const { funnel, queueAge, mailsUndelivered } = dataOf(await lead.api.GET('/v1/overview')) as Overview;
    const countOf = (status: string) => funnel.find(entry => entry.status === status)?.count ?? 0;
    expect(countOf('in_review')).toBeGreaterThan(0);
    const waiting = queueAge.reduce((sum, { count }) => sum + count, 0);
    expect(waiting).toBe(countOf('in_review') + countOf('disputed'));
    expect(mailsUndelivered).toEqual(expect.any(Number)); // Other journeys have mails that bounce.
  });
});

it('partners see their customers, and the invitations that they have sent and nobody has answered (R4)', async () => {
  const [{ admin: provider }, { admin: reseller, email }] = await Promise.all([
    activeProvider(client),
    activeReseller(client),
  ]);
  const numbers = async (partner: Client) => {
    const { customers, invitationsOpen } = dataOf(await partner.api.GET('/v1/overview')) as PartnerOverview;
    return { customers, invitationsOpen };
  };
  expect(await numbers(provider)).toEqual({ customers: 0, invitationsOpen: 0 });
  const [invited] = [await invite(provider, email), await invite(provider, freshAddress()), await request(provider)];
  expect(await numbers(provider)).toEqual({ customers: 0, invitationsOpen: 3 });
  await accept(reseller, invited);
  const { tenantId } = dataOf(await reseller.api.GET('/v1/me'));
  const made = await addCustomer(provider, {}, tenantId);
  expect(await numbers(provider)).toEqual({ customers: 1, invitationsOpen: 2 });
  expect(await numbers(reseller)).toEqual({ customers: 1, invitationsOpen: 0 });
  const params = { path: { id: made.id } };
  await provider.api.PATCH('/v1/customers/{id}', { params, body: { relationshipToPartner: 'none' } });
  expect(await numbers(provider)).toEqual({ customers: 0, invitationsOpen: 2 });
  expect(await numbers(reseller)).toEqual({ customers: 1, invitationsOpen: 0 });
});

it('the page shows a partner its own numbers, with a link to what they count', async () => {
  const { admin, email } = await activeProvider(client);
  await addCustomer(admin);
  const visitor = await new PortalVisitor('ru-RU').signIn(email, password);
  const { html, text } = await visitor.open('/portal/overview');
  expect(html.match(/<svg class="chart"/g)).toHaveLength(1);
  expect(html).toContain('<a href="/portal/customers">Клиенты</a>');
  expect(text).toContain('Что Количество Клиенты 1 Активные подписки 0 ');
});

it('nobody else sees them', async () => {
  const { admin } = await addedAdministrator(client, await client.signIn('admin@fabrikam.example'));
  expect(answerOf(await admin.api.GET('/v1/overview'))).toMatchObject({ status: 403 });
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
