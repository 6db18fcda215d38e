import { expect, inject, it } from 'vitest';
import type { MailCollection, Order, SubscriptionCollection } from '#functions/portal/api-types.d.ts';
import { Client, eventually } from '#test/client.ts';
import { endedOrder, offers, tradingTier } from '#test/ordering.ts';

const client = new Client(inject('system'));

it('a customer accepts a joint invitation, and the provider places its first order with the reseller, which it then has (R161, R162, R164)', async () => {
  const { provider, reseller, mpnId, customerId } = await tradingTier(client);
  const path = `/v1/customers/${customerId}/orders`;
  const lines = [
    { offerId: offers.standard, quantity: 10, partnerIdOnRecord: mpnId, termDuration: 'P1Y' as const },
    { offerId: offers.archive, quantity: 5, partnerIdOnRecord: mpnId },
    { offerId: `${offers.lock}:0001:US`, quantity: 3, noPartnerOnRecord: true, friendlyName: 'Locks' },
  ];

  const dryRun = await provider.admin.post(`${path}?dryRun=true`, { lineItems: lines });
  expect(dryRun).toMatchObject({
    status: 200,
    body: { accepted: true, problems: [], currencyCode: 'USD', totalPrice: 10 * 12.5 + 5 * 2 + 3 * 3.6 },
  });
  expect((await provider.admin.get(path)).body.items).toEqual([]);

  const placed = await provider.admin.post<Order>(path, { lineItems: lines });
  expect(placed.status).toBe(201);
  expect(placed.headers.get('tandem-warnings')).toBeNull();
  expect(placed.body).toMatchObject({ status: 'pending', currencyCode: 'USD', billingCycle: 'monthly' });
  const done = await endedOrder(provider.admin, customerId, placed.body.id);
  expect(done.status).toBe('completed');

  const mine = (await provider.admin.get<SubscriptionCollection>(`/v1/customers/${customerId}/subscriptions`)).body;
  expect(
    mine.items.map(({ offerName, quantity, partnerId, status }) => [offerName, quantity, partnerId, status]),
  ).toEqual([
    ['Example Desk Standard', 10, mpnId, 'active'],
    ['Example Desk Archive', 5, mpnId, 'active'],
    ['Example Lock', 3, undefined, 'active'],
  ]);
  const [desk, archive, lock] = mine.items;
  expect(desk?.id).toBe(placed.body.lineItems[0]?.subscriptionId);
  expect(archive?.parentSubscriptionId).toBe(desk?.id);
  expect(lock?.friendlyName).toBe('Locks');
  expect((await reseller.admin.get(`/v1/customers/${customerId}/subscriptions/${desk?.id}`)).body).toEqual(desk);
  const mail = await client.mail(reseller.email, 'has ordered subscriptions');
  expect(mail.text).toMatch(/^Hello \S+ \S+,\n\n/);
  expect(mail.text).toContain('Example Desk Standard × 10');
});

it('the email about an order is among those of the reseller, as delivered', async () => {
  const { provider, reseller, mpnId, customerId } = await tradingTier(client);
  const path = `/v1/customers/${customerId}/orders`;
  const line = { offerId: offers.standard, quantity: 10, partnerIdOnRecord: mpnId };
  expect((await provider.admin.post<Order>(path, { lineItems: [line] })).status).toBe(201);
  await eventually(async () => {
    const { items } = (await reseller.admin.get<MailCollection>('/v1/mails')).body;
    const sent = items.find(({ kind }) => kind === 'subscriptions_added');
    expect(sent).toMatchObject({ recipient: reseller.email, state: 'delivered' });
  });
});
