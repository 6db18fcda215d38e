import { describe, expect, inject, it } from 'vitest';
import type { Order, SubscriptionCollection } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';

const client = new Client(inject('system'));
const tier = await tradingTier(client);
const { customerId, mpnId } = tier;
const provider = tier.provider.admin;
const path = `/v1/customers/${customerId}/orders`;
const subscriptions = `/v1/customers/${customerId}/subscriptions`;

const line = (members: object = {}) => ({
  offerId: offers.standard,
  quantity: 10,
  noPartnerOnRecord: true,
  ...members,
});

const listed = async (query = '', asked = provider) =>
  (await asked.get<SubscriptionCollection>(`${subscriptions}${query}`)).body.items;

describe('an order that is made', () => {
  it('takes add-ons to its subscriptions, which are provisioned as well', async () => {
    const { id } = await order(provider, customerId, line({ partnerIdOnRecord: mpnId }));
    const whole = await endedOrder(provider, customerId, id);
    const base = whole.lineItems[0]?.subscriptionId ?? '';
    const added = await provider.patch<Order>(`${path}/${id}`, {
      ...whole,
      lineItems: [...whole.lineItems, { parentSubscriptionId: base, offerId: offers.archive, quantity: 4 }],
    });
    expect(added).toMatchObject({ status: 200, body: { status: 'pending', lineItems: [{}, { lineItemNumber: 1 }] } });
    expect((await endedOrder(provider, customerId, id)).status).toBe('completed');
    const [, addOn] = await listed(`?order_id=${id}`);
    expect(addOn).toMatchObject({ offerId: offers.archive, quantity: 4, parentSubscriptionId: base });
    expect((await listed(`?mpn_id=${mpnId}`)).map(({ partnerId }) => partnerId)).toContain(mpnId);
    expect(
      await provider.patch(`${path}/${id}`, {
        ...whole,
        lineItems: [{ parentSubscriptionId: base, offerId: offers.lock, quantity: 1 }],
      }),
    ).toMatchObject({ status: 400, body: { code: 2055 } });
  });

  it('is billed in another cycle, at the price of that, if the offer has it', async () => {
    const { id } = await order(provider, customerId, line({ termDuration: 'P1Y' }));
    const whole = await endedOrder(provider, customerId, id);
    const changed = await provider.patch<Order>(`${path}/${id}?include_price=true`, {
      ...whole,
      billingCycle: 'Annual',
    });
    expect(changed).toMatchObject({ status: 200, body: { billingCycle: 'annual', totalPrice: 1500 } });
    expect((await listed(`?order_id=${id}`))[0]).toMatchObject({ billingCycle: 'annual', quantity: 10 });
    const monthly = await order(provider, customerId, line());
    await endedOrder(provider, customerId, monthly.id);
    expect(await provider.patch(`${path}/${monthly.id}`, { billingCycle: 'annual' })).toMatchObject({
      status: 400,
      body: { code: 6001 },
    });
    for (const [change, reason] of [
      [{ billingCycle: 'monthly', status: 'cancelled' }, 'order.one_change'],
      [{ lineItems: [line({ offerId: offers.lock })] }, 'order.line_added'],
    ] as const)
      expect(await provider.patch(`${path}/${id}`, change)).toMatchObject({ status: 400, body: { reason } });
    expect((await provider.get<Order>(`${path}/${id}`)).body).toMatchObject({
      status: 'completed',
      billingCycle: 'annual',
    });
  });

  it('is tried in the caller’s language, with the names of the catalog', async () => {
    const tried = await provider.call('POST', `${path}?dryRun=true`, { lineItems: [line()] }, { 'X-Locale': 'zh-CN' });
    expect(tried.body).toMatchObject({ accepted: true, lineItems: [{ offerName: '示例办公桌标准版' }] });
  });

  it('is only for the customer of its path', async () => {
    const body = { referenceCustomerId: crypto.randomUUID(), lineItems: [line()] };
    expect(await provider.post(path, body)).toMatchObject({ status: 400, body: { reason: 'order.other_customer' } });
  });

  it('is canceled within its window: its subscriptions end, and what it took of a limit is free again', async () => {
    const trial = line({ offerId: offers.attic, attestationAccepted: true });
    const { id } = await order(provider, customerId, trial);
    await endedOrder(provider, customerId, id);
    const canceled = await provider.post<Order>(`${path}/${id}/cancellation`);
    expect(canceled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect((await listed(`?order_id=${id}`))[0]?.status).toBe('deleted');
    const notified = await client.mail(tier.reseller.email, 'is canceled');
    expect(notified.text).toContain(`${canceled.body.lineItems[0]?.offerName} × 10`);
    expect((await provider.get(`${path}/${id}/provisioningstatus`)).body.items[0]).toMatchObject({
      status: 'Unfulfilled',
    });
    expect(await provider.patch(`${path}/${id}`, { status: 'cancelled' })).toMatchObject({
      status: 400,
      body: { code: 4018 },
    });

    const free = await order(provider, customerId, line({ offerId: offers.trial }));
    await endedOrder(provider, customerId, free.id);
    expect(await provider.patch(`${path}/${free.id}`, { id: free.id, status: 'Cancelled' })).toMatchObject({
      status: 400,
      body: { code: 800061, reason: 'order.cancellation_closed' },
    });
  });

  it('keeps the relationship with the customer from ending while its subscriptions are active (B27)', async () => {
    const own = await tradingTier(client);
    const { id } = await order(own.provider.admin, own.customerId, line());
    const end = () => own.provider.admin.patch(`/v1/customers/${own.customerId}`, { relationshipToPartner: 'none' });
    await endedOrder(own.provider.admin, own.customerId, id);
    const refused = await end();
    expect(refused).toMatchObject({ status: 409, body: { reason: 'customer.subscriptions_active' } });
    expect(refused.body.data[0]).toMatch(/^subscriptions\/.*Example Desk Standard × 10$/);
    expect((await own.provider.admin.post(`/v1/customers/${own.customerId}/orders/${id}/cancellation`)).status).toBe(
      200,
    );
    expect((await end()).status).toBe(200);
  });
});
