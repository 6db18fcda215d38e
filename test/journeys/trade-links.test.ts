import { expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';

const client = new Client(inject('system'));

/** The addresses of links of an answer that are followed as they are: no next page, whose token is in a header, and no web site. */
function linksIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uri, method, headers } = value as { uri?: string; method?: string; headers?: object[] };
  if (typeof uri === 'string') return method === 'GET' && headers?.length === 0 && !uri.includes('://') ? [uri] : [];
  return Object.values(value).flatMap(linksIn);
}

it('every link of what is traded leads to an answer, and says nothing in vain', async () => {
  const { provider, customerId, mpnId } = await tradingTier(client);
  const placed = await order(
    provider.admin,
    customerId,
    { offerId: offers.standard, quantity: 5, partnerIdOnRecord: mpnId },
    { lineItemNumber: 1, offerId: offers.archive, quantity: 1, noPartnerOnRecord: true },
  );
  await endedOrder(provider.admin, customerId, placed.id);
  const of = `customers/${customerId}`;
  const { body: cart } = await provider.admin.post(`/v1/${of}/carts`, {
    lineItems: [{ catalogItemId: offers.lock, quantity: 1, billingCycle: 'monthly', noPartnerOnRecord: true }],
  });
  const waiting = [
    ...[`${of}/orders?billingType=recurring&include_price=true`, `${of}/carts/${cart.id}`, `${of}/subscriptions`],
    ...[`${of}/subscriptions?mpn_id=${mpnId}`, `${of}/offers?size=2`, `${of}/offers?offer_category_id=Trial_Key`],
    ...[`${of}/offercategories`, 'offers?country=US&offer_category_id=SmallBusiness_Key', 'offers?country=US&size=3'],
    ...[`${of}/products?targetView=OnlineServices&targetSegment=education`, of, `${of}/servicerequests`],
  ];
  const seen = new Set(waiting);
  const wrong: string[] = [];
  for (let uri = waiting.shift(); uri !== undefined; uri = waiting.shift()) {
    const { status, headers, body } = await provider.admin.get(`/v1/${uri}`);
    if (status !== 200 || headers.has('tandem-warnings'))
      wrong.push(`${uri}: ${status} ${headers.get('tandem-warnings')}`);
    for (const next of linksIn(body)) {
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  expect(wrong).toEqual([]);
  expect([...seen]).toContain(`offers/${offers.standard}?country=US`);
  expect([...seen]).toContain(`${of}/orders?size=200&billingType=recurring&include_price=true`);
});
