import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { orderedCustomer } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';

const client = new Client(inject('system'));

describe('a customer that a partner no longer serves (R142)', () => {
  let provider: Client;
  let home: string;
  let sold: string;
  let order: string;

  beforeAll(async () => {
    provider = (await activeProvider(client)).admin;
    const made = await orderedCustomer(provider);
    home = `/v1/customers/${made.customerId}`;
    sold = `${home}/subscriptions/${made.subscriptionId}`;
    order = `${home}/orders/${made.orderId}`;
    expect((await provider.patch(sold, { status: 'suspended' })).status).toBe(200);
    expect((await provider.patch(home, { relationshipToPartner: 'none' })).status).toBe(200);
  });

  const unknown = { status: 404, body: { reason: 'resource.unknown' } };

  it('keeps its suspended subscriptions: the partner neither sees nor changes them', async () => {
    for (const change of [{ status: 'active' }, { friendlyName: 'Front desk' }, { status: 'deleted' }, {}])
      expect(await provider.patch(sold, change), JSON.stringify(change)).toMatchObject(unknown);
    for (const part of ['', '/conversions', '/upgrades', '/addons', '/supportcontact', '/partnersonrecord'])
      expect(await provider.get(`${sold}${part}`), part).toMatchObject(unknown);
    const sent: [method: string, part: string, body: object][] = [
      ['POST', '/conversions', { targetOfferId: 'any' }],
      ['POST', '/upgrades', { targetOffer: { id: 'any' } }],
      ['POST', '/registrations', {}],
      ['PUT', '/supportcontact', { supportTenantId: crypto.randomUUID() }],
      ['PUT', '/partneronrecord', { mpnId: '4567890' }],
    ];
    for (const [method, part, body] of sent)
      expect(await provider.call(method, `${sold}${part}`, body), `${method} ${part}`).toMatchObject(unknown);
  });

  it('stays a name by which what counted is listed (R170)', async () => {
    const of = `/v1/incentives?customer=${home.split('/').at(-1)}`;
    expect(await provider.get(of)).toMatchObject({ status: 200, body: { totalCount: 0 } });
    const stranger = await activeProvider(client);
    expect(await stranger.admin.get(of)).toMatchObject(unknown);
  });

  it('keeps its orders: the partner neither sees, changes nor cancels them', async () => {
    for (const part of ['', '/provisioningstatus', '/activationlinks', '/lineitems/0/activationlinks'])
      expect(await provider.get(`${order}${part}`), part).toMatchObject(unknown);
    for (const change of [{ status: 'cancelled' }, { billingCycle: 'annual' }, {}])
      expect(await provider.patch(order, change), JSON.stringify(change)).toMatchObject(unknown);
    expect(await provider.post(`${order}/cancellation`)).toMatchObject(unknown);
    expect(await provider.get(`${home}/orders`)).toMatchObject(unknown);
  });
});

it('what is another customer’s of the same partner is not found at this one', async () => {
  const provider = (await activeProvider(client)).admin;
  const [one, other] = await Promise.all([orderedCustomer(provider), orderedCustomer(provider)]);
  const lineItems = [{ catalogItemId: 'nothing', quantity: 1 }];
  const { body: cart } = await provider.post(`/v1/customers/${one.customerId}/carts`, { lineItems });
  const elsewhere = `/v1/customers/${other.customerId}`;
  const cases: [method: string, path: string, reason: string, body?: object][] = [
    ['GET', `carts/${cart.id}`, 'cart.unknown'],
    ['PUT', `carts/${cart.id}`, 'cart.unknown', { lineItems }],
    ['POST', `carts/${cart.id}/checkout`, 'cart.unknown'],
    ['GET', `orders/${one.orderId}`, 'order.unknown'],
    ['PATCH', `orders/${one.orderId}`, 'order.unknown', { status: 'cancelled' }],
    ['POST', `orders/${one.orderId}/cancellation`, 'order.unknown'],
    ['GET', `subscriptions/${one.subscriptionId}`, 'subscription.unknown'],
    ['PATCH', `subscriptions/${one.subscriptionId}`, 'subscription.unknown', { quantity: 11 }],
    ['GET', `subscriptions/${one.subscriptionId}/upgrades`, 'subscription.unknown'],
    ['PUT', `subscriptions/${one.subscriptionId}/partneronrecord`, 'subscription.unknown', { mpnId: '4567890' }],
  ];
  for (const [method, path, reason, body] of cases)
    expect(await provider.call(method, `${elsewhere}/${path}`, body), `${method} ${path}`).toMatchObject({
      ...{ status: 404, body: { reason } },
    });
  const own = await provider.get(`/v1/customers/${one.customerId}/orders/${one.orderId}`);
  expect(own).toMatchObject({ status: 200, body: { status: 'completed' } });
});
