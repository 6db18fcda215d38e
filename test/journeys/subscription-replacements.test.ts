import { describe, expect, inject, it } from 'vitest';
import type { Order, Subscription } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';

const client = new Client(inject('system'));
const tier = await tradingTier(client);
const { customerId, mpnId } = tier;
const provider = tier.provider.admin;
const path = `/v1/customers/${customerId}/subscriptions`;

/** Orders something and waits for its subscriptions. @returns the order when it is provisioned */
async function ordered(offerId: string, members: object = {}): Promise<Order> {
  const { id } = await order(provider, customerId, { offerId, quantity: 10, noPartnerOnRecord: true, ...members });
  return endedOrder(provider, customerId, id);
}

const read = async (id: string, asked = provider) => (await asked.get<Subscription>(`${path}/${id}`)).body;
const change = (before: Subscription, members: object, asked = provider) =>
  asked.patch<Subscription>(`${path}/${before.id}`, { ...before, ...members });

/** A new subscription, as it is read. */
async function subscribed(offerId: string, members: object = {}): Promise<Subscription> {
  const { lineItems } = await ordered(offerId, members);
  return read(lineItems[0]?.subscriptionId ?? '');
}

/** A subscription with an add-on. */
async function withAddOn() {
  const whole = await ordered(offers.standard);
  const base = await read(whole.lineItems[0]?.subscriptionId ?? '');
  await provider.patch<Order>(`/v1/customers/${customerId}/orders/${whole.id}`, {
    lineItems: [{ parentSubscriptionId: base.id, offerId: offers.archive, quantity: 4 }],
  });
  const { lineItems } = await endedOrder(provider, customerId, whole.id);
  return { base, addOn: await read(lineItems[1]?.subscriptionId ?? '') };
}

describe('a trial', () => {
  it('becomes a paid subscription under the same ID, once, with an order of its own (B129)', async () => {
    const own = await tradingTier(client);
    const asked = own.provider.admin;
    const made = await order(asked, own.customerId, {
      offerId: offers.trial,
      quantity: 5,
      partnerIdOnRecord: own.mpnId,
    });
    const first = await endedOrder(asked, own.customerId, made.id);
    const at = `/v1/customers/${own.customerId}/subscriptions/${first.lineItems[0]?.subscriptionId}`;
    const listed = (await asked.get(`${at}/conversions`)).body.items;
    expect(listed.map(({ targetOfferId }) => targetOfferId)).toEqual([offers.standard, offers.premium]);
    expect(listed[0]).toMatchObject({ offerId: offers.trial, orderId: first.id, quantity: 5, billingCycle: 'monthly' });

    const to = (offerId: string, members: object = {}) =>
      asked.post(`${at}/conversions`, { ...listed[0], targetOfferId: offerId, ...members });
    expect(await to(offers.lock)).toMatchObject({ status: 400, body: { code: 2006 } });
    expect(await to(offers.standard, { quantity: 301 })).toMatchObject({ status: 400, body: { code: 2002 } });
    const results = await Promise.all([to(offers.standard, { quantity: 8 }), to(offers.standard, { quantity: 8 })]);
    expect(results.map(({ status }) => status).sort()).toEqual([200, 400]);
    const paid = (await asked.get<Subscription>(at)).body;
    expect(paid).toMatchObject({ offerId: offers.standard, quantity: 8, isTrial: false, autoRenewEnabled: true });
    expect(paid).toMatchObject({ status: 'active', partnerId: own.mpnId, friendlyName: 'Example Desk Standard' });
    expect((await asked.get(`${at}/conversions`)).body.items).toEqual([]);

    const orders = `/v1/customers/${own.customerId}/orders`;
    const second = (await asked.get<Order>(`${orders}/${paid.orderId}?include_price=true`)).body;
    expect(second).toMatchObject({ status: 'completed', lineItems: [{ quantity: 8, subscriptionId: paid.id }] });
    expect((await asked.post(`${orders}/${first.id}/cancellation`)).status).toBe(400);
    expect((await asked.post(`${orders}/${second.id}/cancellation`)).status).toBe(200);
    expect((await asked.get(at)).body.status).toBe('deleted');
    expect((await asked.patch(`/v1/customers/${own.customerId}`, { relationshipToPartner: 'none' })).status).toBe(200);
  });
});

describe('an upgrade', () => {
  it('begins a subscription and ends the one before it, once, also if it is asked for twice (R163)', async () => {
    const before = await subscribed(offers.basic, { partnerIdOnRecord: mpnId, noPartnerOnRecord: undefined });
    const at = `${path}/${before.id}/upgrades`;
    const listed = (await provider.get(at)).body.items;
    expect(listed).toMatchObject([
      { targetOffer: { id: offers.standard }, isEligible: true, upgradeType: 'upgrade_only', upgradeErrors: [] },
      { targetOffer: { id: offers.premium }, isEligible: true },
    ]);
    expect(await provider.post(at, { targetOffer: { id: offers.lock } })).toMatchObject({ body: { code: 2006 } });
    const withLicenses = { ...listed[0], upgradeType: 2 };
    const results = await Promise.all([provider.post(at, withLicenses), provider.post(at, listed[1])]);
    expect(results.map(({ status }) => status).sort()).toEqual([200, 400]);
    const done = results.find(({ status }) => status === 200)?.body;
    expect(done).toMatchObject({ sourceSubscriptionId: before.id, upgradeErrors: [], licenseErrors: [] });
    expect((await read(before.id)).status).toBe('deleted');
    const after = await read(`${done?.targetSubscriptionId}`);
    expect(after).toMatchObject({ status: 'active', quantity: 10, partnerId: mpnId, termDuration: 'P1M' });
    const made = (await provider.get<Order>(`/v1/customers/${customerId}/orders/${after.orderId}`)).body;
    expect(made).toMatchObject({ status: 'completed', lineItems: [{ subscriptionId: after.id }] });
    await provider.patch<Order>(`/v1/customers/${customerId}/orders/${made.id}`, {
      lineItems: [{ parentSubscriptionId: after.id, offerId: offers.archive, quantity: 2 }],
    });
    expect((await endedOrder(provider, customerId, made.id)).lineItems).toHaveLength(2);
    expect((await provider.get(at)).body.items).toEqual([]);
  });

  it('is not possible with add-ons or during a suspension, and only for whoever sold it', async () => {
    const { base } = await withAddOn();
    const at = `${path}/${base.id}/upgrades`;
    const [blocked] = (await provider.get(at)).body.items;
    expect(blocked).toMatchObject({ isEligible: false, upgradeErrors: [{ code: 'SubscriptionAddOnsPresent' }] });
    expect(await provider.post(at, blocked)).toMatchObject({ body: { reason: 'subscription.addons_present' } });
    await change(base, { status: 'suspended' });
    expect(await provider.post(at, blocked)).toMatchObject({ status: 400, body: { code: 800081 } });
    const other = await activeProvider(client);
    for (const part of ['upgrades', 'conversions']) {
      expect((await other.admin.get(`${path}/${base.id}/${part}`)).status, part).toBe(404);
      const body = { targetOffer: { id: offers.premium }, targetOfferId: offers.premium };
      expect((await other.admin.post(`${path}/${base.id}/${part}`, body)).status, part).toBe(404);
      expect((await tier.reseller.admin.post(`${path}/${base.id}/${part}`, body)).status, part).toBe(403);
    }
  });
});
