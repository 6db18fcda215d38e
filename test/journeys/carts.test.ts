import { describe, expect, inject, it } from 'vitest';
import type { Cart, CartCheckoutResult, Order } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { endedOrder, offers, tradingTier } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';

const client = new Client(inject('system'));
const tier = await tradingTier(client);
const { customerId, mpnId } = tier;
const provider = tier.provider.admin;
const path = `/v1/customers/${customerId}/carts`;
const sold = [{ key: 'transaction_reseller', value: mpnId }];

const item = (members: object = {}) => ({
  ...{ catalogItemId: offers.standard, quantity: 10, billingCycle: 'monthly', noPartnerOnRecord: true },
  ...members,
});

const make = async (...lineItems: object[]): Promise<Cart> => {
  const { status, body } = await provider.post<Cart>(path, { lineItems });
  expect(status).toBe(201);
  return body;
};
const checkOut = (cart: Cart, asked = provider) => asked.post<CartCheckoutResult>(`${path}/${cart.id}/checkout`);
const ordersOf = async () => (await provider.get(`/v1/customers/${customerId}/orders`)).body.items.length;

describe('a cart', () => {
  it('is priced, grouped by billing cycle, read and changed, and then ordered once', async () => {
    const addonItems = [item({ catalogItemId: offers.archive, quantity: 4 })];
    const {
      status,
      body: made,
      headers,
    } = await provider.post<Cart>(path, {
      lineItems: [
        item({ participants: sold, addonItems }),
        item({ catalogItemId: offers.lock, billingCycle: 'Annual' }),
      ],
    });
    expect([status, headers.get('location')]).toEqual([201, `${path}/${made.id}`]);
    expect(made).toMatchObject({
      ...{ status: 'Active', currencyCode: 'USD' },
      lineItems: [
        { id: 0, orderGroup: '0', termDuration: 'P1M', participants: sold, addonItems: [{ id: 1, orderGroup: '0' }] },
        { id: 2, orderGroup: '1', catalogItemName: 'Example Lock' },
      ],
    });
    const kept = await provider.get<Cart>(`${path}/${made.id.toUpperCase()}`);
    expect(kept.body).toEqual(made);
    const more = await provider.put<Cart>(`${path}/${made.id}/`, {
      ...made,
      lineItems: made.lineItems.map(line => ({ ...line, quantity: line.quantity + 1 })),
    });
    expect(more).toMatchObject({
      status: 200,
      body: { lineItems: [{ quantity: 11, addonItems: [{ quantity: 4 }] }, {}] },
    });
    expect(await provider.put(`${path}/${made.id}`, made)).toMatchObject({ status: 400, body: { code: 2055 } });
    const asRead = provider.with({ 'If-Match': `"${made.attributes.etag}"` });
    expect(await checkOut(made, asRead)).toMatchObject({ status: 400, body: { code: 2055 } });

    const bought = await checkOut(more.body);
    expect(bought).toMatchObject({ status: 201, body: { orderErrors: [] } });
    expect(bought.body.orders.map(({ lineItems, billingCycle }) => [billingCycle, lineItems.length])).toEqual([
      ['monthly', 2],
      ['annual', 1],
    ]);
    const total = bought.body.orders.reduce((sum, { totalPrice = 0 }) => sum + totalPrice, 0);
    expect(total).toBeCloseTo(more.body.totalPrice ?? 0, 2);
    for (const { id } of bought.body.orders)
      expect(await endedOrder(provider, customerId, id)).toMatchObject({ status: 'completed' });
    const subscriptions = (await provider.get(`/v1/customers/${customerId}/subscriptions`)).body.items;
    const [base] = (bought.body.orders[0] as Order).lineItems;
    expect(subscriptions).toContainEqual(
      expect.objectContaining({ offerId: offers.archive, parentSubscriptionId: base?.subscriptionId }),
    );

    const ids = bought.body.orders.map(({ id }) => id);
    const after = (await provider.get<Cart>(`${path}/${made.id}`)).body;
    expect(after).toMatchObject({ status: 'Ordered', checkout: { orderErrors: [] } });
    expect(after.checkout?.orders.map(({ id }) => id)).toEqual(ids);
    for (const again of [await checkOut(made), await provider.put(`${path}/${made.id}`, after)])
      expect(again).toMatchObject({ status: 400, body: { code: 800065, data: ids } });
  });

  it('with errors in its lines is made, and tells of each line; its checkout is refused', async () => {
    const cart = await make(
      item(),
      item({ quantity: 0 }),
      item({ catalogItemId: 'nothing', quantity: 1 }),
      item({ noPartnerOnRecord: undefined, participants: [{ key: 'TransactionReseller', value: '999999999999' }] }),
    );
    expect(cart.lineItems.map(({ error }) => error?.errorCode)).toEqual([undefined, 10010, 10001, 10004]);
    expect(cart.lineItems[1]?.error).toMatchObject({
      errorDescription: expect.stringContaining('Smallest: 1'),
      additionalInformation: { reason: 'order.quantity', fixBy: 'provider' },
    });
    expect(await checkOut(cart)).toMatchObject({
      status: 400,
      body: { code: 800009, data: expect.arrayContaining(['lineItems[1]: order.quantity']) },
    });
    const corrected = await provider.put<Cart>(`${path}/${cart.id}`, {
      ...cart,
      lineItems: cart.lineItems.slice(0, 1),
    });
    expect((await checkOut(corrected.body)).status).toBe(201);
  });

  it('is ordered once, also if it is checked out several times at once', async () => {
    const cart = await make(item({ catalogItemId: offers.lock }));
    const before = await ordersOf();
    const answers = await Promise.all([checkOut(cart), checkOut(cart), checkOut(cart)]);
    const [bought, ...refused] = answers.sort((one, other) => one.status - other.status);
    expect(bought?.status).toBe(201);
    for (const { status, body } of refused)
      expect([
        [400, 800065],
        [409, 800064],
      ]).toContainEqual([status, (body as unknown as { code: number }).code]);
    expect(await ordersOf()).toBe(before + 1);
  });

  it('whose checkout got no answer gives it to a repeat of the same request', async () => {
    const cart = await make(item({ catalogItemId: offers.lock }));
    const asked = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, again] = [await checkOut(cart, asked), await checkOut(cart, asked)];
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
  });

  it('is changed or ordered, whichever comes first, and what is ordered is what was read last', async () => {
    const cart = await make(item({ catalogItemId: offers.lock, quantity: 1 }));
    const [bought, changed] = await Promise.all([
      checkOut(cart),
      provider.put<Cart>(`${path}/${cart.id}`, { lineItems: [item({ catalogItemId: offers.lock, quantity: 7 })] }),
    ]);
    expect(bought.status).toBe(201);
    const quantity = bought.body.orders[0]?.lineItems[0]?.quantity;
    expect([changed.status, quantity]).toEqual(changed.status === 200 ? [200, 7] : [changed.status, 1]);
  });

  it('tells of lines without a reseller in Tandem-Warnings, unless they say so (P21)', async () => {
    const silent = item({ noPartnerOnRecord: undefined });
    const { headers } = await provider.post(path, { lineItems: [item(), silent] });
    expect(headers.get('tandem-warnings')).toBe('no_partner_on_record;lineItems%5B1%5D.participants');
  });

  it('is read by the Java SDK under its own name of add-ons', async () => {
    const java = provider.with({ 'MS-PartnerCenter-Client': 'Partner Center Java SDK' });
    const lineItems = [item({ addOnItems: [item({ catalogItemId: offers.archive })] })];
    const { body } = await java.post<{ lineItems: Record<string, unknown>[] }>(path, { lineItems });
    expect(Object.keys(body.lineItems[0] ?? {})).toContain('addOnItems');
    expect(Object.keys(body.lineItems[0] ?? {})).not.toContain('addonItems');
  });

  it('of another partner, or that there isn’t, is not found', async () => {
    const { id } = await make(item());
    const other = (await activeProvider(client)).admin;
    for (const [asked, url, code] of [
      [other, `${path}/${id}`, undefined],
      [provider, `${path}/${crypto.randomUUID()}`, 800008],
      [provider, `/v1/customers/${crypto.randomUUID()}/carts/${id}`, undefined],
    ] as const) {
      const answers = [
        await asked.get(url),
        await asked.put(url, { lineItems: [item()] }),
        await asked.post(`${url}/checkout`),
      ];
      for (const { status, body } of answers) expect([status, code && body.code]).toEqual([404, code]);
    }
    expect((await other.post(path, { lineItems: [item()] })).status).toBe(404);
    expect(await tier.reseller.admin.post(path, { lineItems: [item()] })).toMatchObject({
      status: 403,
      body: { reason: 'order.buyer_not_provider' },
    });
  });
});

describe('what changes between a cart and its checkout', () => {
  it('a reseller that is suspended: its group is left out, and refused alone', async () => {
    const both = await make(item({ participants: sold }), item({ billingCycle: 'annual' }));
    const alone = await make(item({ participants: sold }));
    const lead = await client.signIn('lead@tandem.example');
    await lead.post(`/v1/partners/${tier.reseller.tenantId}/suspension`, { reason: 'abuse' });
    const { status, body } = await checkOut(both);
    expect([status, body.orders.length]).toEqual([201, 1]);
    expect(body.orderErrors).toEqual([
      { orderGroupId: '0', code: 900150, description: expect.stringContaining('suspended') },
    ]);
    expect((await provider.get<Cart>(`${path}/${both.id}`)).body.checkout?.orderErrors).toEqual(body.orderErrors);
    expect(await checkOut(alone)).toMatchObject({ status: 403, body: { reason: 'account.suspended' } });
    await lead.delete(`/v1/partners/${tier.reseller.tenantId}/suspension`);
    expect((await checkOut(alone)).status).toBe(201);
  });

  it('a customer that the partner no longer serves: the cart is not found', async () => {
    const own = await tradingTier(client);
    const home = `/v1/customers/${own.customerId}`;
    const { body: cart } = await own.provider.admin.post<Cart>(`${home}/carts`, { lineItems: [item()] });
    expect((await own.provider.admin.patch(home, { relationshipToPartner: 'none' })).status).toBe(200);
    for (const answer of [
      await own.provider.admin.get(`${home}/carts/${cart.id}`),
      await own.provider.admin.put(`${home}/carts/${cart.id}`, cart),
      await own.provider.admin.post(`${home}/carts/${cart.id}/checkout`),
    ])
      expect(answer).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
  });
});
