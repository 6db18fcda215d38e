import { describe, expect, inject, it } from 'vitest';
import type { Order, Subscription } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { licensedCustomer, skus } from '#test/licensing.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';
import { member } from '#test/team.ts';

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

describe('a subscription of a family that takes an admin agent (R89)', () => {
  it('is not managed by a helpdesk agent alone, who manages those of other families', async () => {
    const { client: helpdesk } = await member(client, provider, { agentRole: 'helpdesk_agent' });
    const { client: billing } = await member(client, provider, {
      ...{ agentRole: 'helpdesk_agent', adminRole: 'billing_admin' },
    });
    const [lock, desk] = [await subscribed(offers.lock), await subscribed(offers.standard)];
    expect(await change(lock, { quantity: 11 }, helpdesk)).toMatchObject({
      status: 403,
      body: { reason: 'perm.family_needs_admin_agent' },
    });
    const parts = `${path}/${lock.id}`;
    expect((await helpdesk.post(`${parts}/registrations`)).body.reason).toBe('perm.family_needs_admin_agent');
    const contact = { supportTenantId: crypto.randomUUID() };
    expect((await helpdesk.put(`${parts}/supportcontact`, contact)).body.reason).toBe('perm.family_needs_admin_agent');
    const ofDesk = await helpdesk.put(`${path}/${desk.id}/supportcontact`, contact);
    expect(ofDesk.body.reason).toBe('support.not_partnered');
    expect((await read(lock.id)).quantity).toBe(10);
    expect((await change(desk, { quantity: 11 }, helpdesk)).status).toBe(200);
    expect((await change(lock, { quantity: 12 }, billing)).status).toBe(200);
  });
});

describe('a subscription', () => {
  it('is changed, suspended, reactivated and canceled, and the activity log has each change', async () => {
    const first = await subscribed(offers.standard, { partnerIdOnRecord: mpnId, noPartnerOnRecord: undefined });
    const more = await change(first, { quantity: 12 });
    expect(more).toMatchObject({ status: 200, body: { quantity: 12, status: 'active', partnerId: mpnId } });
    const renamed = await change(more.body, { FriendlyName: 'Front desk', friendlyName: undefined });
    expect(renamed).toMatchObject({ status: 200, body: { friendlyName: 'Front desk' } });
    const ending = await change(renamed.body, { autoRenewEnabled: false });
    expect(ending.body).toMatchObject({ autoRenewEnabled: false });
    expect(ending.body.renewalTermDuration).toBeUndefined();
    const stopped = await change(ending.body, { status: 'Suspended', suspensionReasons: ['Unpaid since May'] });
    expect(stopped.body).toMatchObject({ status: 'suspended', suspensionReasons: ['Unpaid since May'] });
    const again = await change(stopped.body, { status: 1 });
    expect(again.body).toMatchObject({ status: 'active', quantity: 12 });
    expect(again.body.suspensionReasons).toBeUndefined();
    const gone = await change(again.body, { status: 'deleted' });
    expect(gone.body).toMatchObject({ status: 'deleted', actions: [] });
    expect(await read(first.id)).toEqual(gone.body);

    const filter = encodeURIComponent(
      JSON.stringify({ Field: 'ResourceType', Value: 'Subscription', Operator: 'equals' }),
    );
    const log = await provider.get(`/v1/auditrecords?filter=${filter}`);
    const notified = log.body.items.filter(
      item => item.operationType === 'update_subscription' && `${item.resourceNewValue}`.includes(first.orderId),
    );
    expect(notified).toHaveLength(6);
  });

  it('is not changed by what is against it, each with its code', async () => {
    const one = await subscribed(offers.standard);
    const cases: [members: object, status: number, code: number, reason: string][] = [
      [{ quantity: 0 }, 400, 2002, 'subscription.quantity'],
      [{ quantity: 301 }, 400, 2002, 'subscription.quantity'],
      [{ quantity: 11, friendlyName: 'Two' }, 400, 800002, 'subscription.one_change'],
      [{ billingCycle: 'annual' }, 400, 2054, 'subscription.cycle_on_order'],
      [{ partnerId: '999' }, 400, 800098, 'subscription.reseller_fixed'],
      [{ status: 'pending' }, 400, 900126, 'request.invalid'],
      [{ quantity: 1.5 }, 400, 800002, 'request.invalid'],
    ];
    for (const [members, status, code, reason] of cases)
      expect(await change(one, members), reason).toMatchObject({ status, body: { code, reason } });
    expect(await change(one, {})).toMatchObject({ status: 200, body: one });

    const stopped = (await change(one, { status: 'suspended' })).body;
    expect(await change(stopped, { quantity: 11 })).toMatchObject({ status: 400, body: { code: 2001 } });
    expect(await change(stopped, { autoRenewEnabled: false })).toMatchObject({ status: 400, body: { code: 800091 } });
    const gone = (await change(stopped, { status: 'deleted' })).body;
    expect(await change(gone, { quantity: 11 })).toMatchObject({ status: 400, body: { code: 2011 } });
    expect(await change(gone, { status: 'active' })).toMatchObject({ status: 400, body: { code: 2011 } });
    const trial = await subscribed(offers.trial);
    expect(await change(trial, { status: 'deleted' })).toMatchObject({ status: 400, body: { code: 900117 } });
    expect(await change(trial, { autoRenewEnabled: true })).toMatchObject({ status: 400, body: { code: 800093 } });
  });

  it('takes one of two changes with the same etag, in the header or in the body', async () => {
    const one = await subscribed(offers.standard);
    const both = await Promise.all([change(one, { quantity: 11 }), change(one, { quantity: 12 })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(both.find(({ status }) => status === 400)?.body).toMatchObject({ code: 2055 });
    const { attributes, ...bare } = one;
    const stale = provider.with({ 'If-Match': `"${attributes.etag}"` });
    expect(await stale.patch(`${path}/${one.id}`, { ...bare, quantity: 13 })).toMatchObject({ body: { code: 2055 } });
  });

  it('is changed once for one request ID, and a repeat gets the same answer', async () => {
    const one = await subscribed(offers.standard);
    const asked = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, again] = [await change(one, { quantity: 20 }, asked), await change(one, { quantity: 20 }, asked)];
    expect(first).toMatchObject({ status: 200, body: { quantity: 20 } });
    expect(again.body).toEqual(first.body);
  });

  it('says what its next term is to be', async () => {
    const one = await subscribed(offers.standard);
    const product = { productId: offers.premium, termDuration: 'P1Y', billingCycle: 'annual' };
    const planned = await change(one, { scheduledNextTermInstructions: { product, quantity: 25 } });
    expect(planned).toMatchObject({
      status: 200,
      body: { quantity: 10, renewalTermDuration: 'P1Y', scheduledNextTermInstructions: { product, quantity: 25 } },
    });
    const off = await change(planned.body, { autoRenewEnabled: false });
    expect(off.body.scheduledNextTermInstructions).toBeUndefined();
    expect(await change(off.body, { scheduledNextTermInstructions: { product, quantity: 25 } })).toMatchObject({
      status: 400,
      body: { code: 800093 },
    });
  });

  it('keeps as many units as people have licenses of', async () => {
    const { path: of, users, order: made, domain } = await licensedCustomer(provider, ['lock', 3]);
    const give = { licensesToAssign: [{ skuId: skus.lock }] };
    for (const name of ['ann', 'ben']) {
      const person = { userPrincipalName: `${name}@${domain}`, displayName: name, usageLocation: 'US' };
      const { id } = (await provider.post(users, person)).body;
      expect((await provider.post(`${users}/${id}/licenseupdates`, give)).status).toBe(201);
    }
    const at = `${of}/subscriptions/${made.lineItems[0]?.subscriptionId}`;
    expect(await provider.patch(at, { quantity: 1 })).toMatchObject({
      status: 409,
      body: { reason: 'license.units_assigned' },
    });
    expect((await provider.patch(at, { quantity: 2 })).body.quantity).toBe(2);
  });

  it('with an add-on is suspended with it, and active again before it (B124)', async () => {
    const { base, addOn } = await withAddOn();
    expect(await change(base, { status: 'deleted' })).toMatchObject({ status: 400, body: { code: 800063 } });
    const stopped = await change(base, { status: 'suspended', suspensionReasons: ['Fraud'] });
    const below = await read(addOn.id);
    expect(below).toMatchObject({ status: 'suspended', suspensionReasons: ['Fraud'] });
    expect(await change(below, { status: 'active' })).toMatchObject({ status: 409, body: { code: 27009 } });
    const [up, meanwhile] = await Promise.all([
      change(stopped.body, { status: 'active' }),
      change(below, { status: 'active' }),
    ]);
    expect(up.status).toBe(200);
    expect([200, 409]).toContain(meanwhile.status);
    if (meanwhile.status === 409) expect((await change(below, { status: 'active' })).status).toBe(200);
    expect(await read(addOn.id)).toMatchObject({ status: 'active', quantity: 4 });
  });

  it('tells the reseller of record by email when it is suspended, active again, changed or canceled', async () => {
    const own = await tradingTier(client);
    const asked = own.provider.admin;
    const line = { offerId: offers.standard, quantity: 10, partnerIdOnRecord: own.mpnId };
    const { id } = await order(asked, own.customerId, line);
    const { lineItems } = await endedOrder(asked, own.customerId, id);
    const at = `/v1/customers/${own.customerId}/subscriptions/${lineItems[0]?.subscriptionId}`;
    for (const [body, subject, text] of [
      [{ status: 'suspended' }, 'is suspended', 'Nobody can use it'],
      [{ status: 'active' }, 'is active again', 'can use it again'],
      [{ quantity: 12 }, 'has another quantity', 'Before: Example Desk Standard × 10\nNow: Example Desk Standard × 12'],
      [{ status: 'deleted' }, 'is canceled', 'It has ended'],
    ] as const) {
      expect((await asked.patch(at, body)).status).toBe(200);
      const notified = await client.mail(own.reseller.email, subject);
      expect(notified.text).toContain(text);
      expect(notified.text).toContain(
        `/portal/customers/${own.customerId}/subscriptions/${lineItems[0]?.subscriptionId}`,
      );
    }
  });

  it('is changed by whoever sold it, and by nobody else (R1, R142)', async () => {
    const one = await subscribed(offers.standard);
    const other = await activeProvider(client);
    const customer = await client.signIn(tier.customerEmail, password);
    expect(await change(one, { quantity: 11 }, other.admin)).toMatchObject({ status: 404 });
    expect(await change(one, { quantity: 11 }, tier.reseller.admin)).toMatchObject({
      status: 403,
      body: { reason: 'subscription.provider_only' },
    });
    expect(await change(one, { quantity: 11 }, customer)).toMatchObject({ status: 403 });
    expect(await provider.patch(`${path}/${crypto.randomUUID()}`, { quantity: 11 })).toMatchObject({
      status: 404,
      body: { code: 20003 },
    });
  });
});

it('a merge patch takes its own name away, and is refused for what stays (RFC 7396)', async () => {
  const one = await subscribed(offers.lock, { friendlyName: 'Front desk' });
  const patch = (body: object) =>
    provider.call('PATCH', `${path}/${one.id}`, body, { 'Content-Type': 'application/merge-patch+json' });
  expect(one.friendlyName).toBe('Front desk');
  expect(await patch({ friendlyName: null })).toMatchObject({ status: 200, body: { friendlyName: 'Example Lock' } });
  for (const member of ['quantity', 'status'])
    expect(await patch({ [member]: null })).toMatchObject({
      status: 400,
      body: { data: [expect.stringContaining(member)] },
    });
  const again = await provider.patch(`${path}/${one.id}`, { friendlyName: null, quantity: null });
  expect(again).toMatchObject({ status: 200, body: { friendlyName: 'Example Lock', quantity: one.quantity } });
});

describe('a suspended partner', () => {
  it('manages what exists, and sells nothing more (B108)', async () => {
    const own = await tradingTier(client);
    const asked = own.provider.admin;
    const line = { quantity: 10, noPartnerOnRecord: true };
    const lines = [offers.standard, offers.trial].map(offerId => ({ ...line, offerId }));
    const { id } = await order(asked, own.customerId, ...lines);
    const { lineItems } = await endedOrder(asked, own.customerId, id);
    const [desk, trial] = lineItems.map(
      ({ subscriptionId }) => `/v1/customers/${own.customerId}/subscriptions/${subscriptionId}`,
    );
    const lead = await client.signIn('lead@tandem.example');
    const suspension = `/v1/partners/${own.provider.tenantId}/suspension`;
    expect((await lead.post(suspension, { reason: 'abuse' })).status).toBe(200);
    const sales = [
      await asked.patch(`${desk}`, { quantity: 11 }),
      await asked.post(`${desk}/upgrades`, { targetOffer: { id: offers.premium } }),
      await asked.post(`${trial}/conversions`, { targetOfferId: offers.standard }),
    ];
    for (const sale of sales) expect(sale).toMatchObject({ status: 403, body: { reason: 'partner.suspended' } });
    for (const change of [{ quantity: 9 }, { friendlyName: 'Desk' }, { status: 'suspended' }, { status: 'active' }])
      expect((await asked.patch(`${desk}`, change)).status, JSON.stringify(change)).toBe(200);
    expect((await lead.call('DELETE', suspension)).status).toBe(200);
    expect((await asked.patch(`${desk}`, { quantity: 11 })).status).toBe(200);
  });
});

describe('what belongs to a subscription:', () => {
  const parts = ['addons', 'provisioningstatus', 'registrationstatus', 'activationlinks'];

  it('its add-ons, whether it is provisioned and registered, and its activation links', async () => {
    const { base, addOn } = await withAddOn();
    const part = async (name: string) => (await provider.get(`${path}/${base.id.toUpperCase()}/${name}`)).body;
    expect((await part('addons')).items).toEqual([addOn]);
    expect((await provider.get(`${path}/${addOn.id}/addons`)).body.items).toEqual([]);
    expect(await part('provisioningstatus')).toMatchObject({ status: 'success', quantity: 10 });
    expect((await part('activationlinks')).items).toEqual([]);
    expect(await part('registrationstatus')).toMatchObject({ subscriptionId: base.id, status: 'notregistered' });
    for (const _ of [1, 2]) {
      const sent = await provider.post(`${path}/${base.id}/registrations`);
      expect(sent.status).toBe(202);
      expect((await provider.get(sent.headers.get('location') ?? '')).body).toMatchObject({ status: 'registered' });
    }
    await change(addOn, { status: 'deleted' });
    expect((await provider.get(`${path}/${addOn.id}/provisioningstatus`)).body).toMatchObject({ status: 'none' });
    expect(await provider.post(`${path}/${addOn.id}/registrations`)).toMatchObject({ body: { code: 2011 } });
  });

  it('is seen by the reseller and the customer as the subscription itself, and by nobody else', async () => {
    const tied = await subscribed(offers.standard, { partnerIdOnRecord: mpnId, noPartnerOnRecord: undefined });
    const other = await activeProvider(client);
    const customer = await client.signIn(tier.customerEmail, password);
    for (const part of parts) {
      expect((await tier.reseller.admin.get(`${path}/${tied.id}/${part}`)).status, part).toBe(200);
      expect((await customer.get(`${path}/${tied.id}/${part}`)).status, part).toBe(200);
      expect((await other.admin.get(`${path}/${tied.id}/${part}`)).status, part).toBe(404);
      expect((await provider.get(`${path}/${crypto.randomUUID()}/${part}`)).body.code, part).toBe(20003);
    }
    expect((await other.admin.post(`${path}/${tied.id}/registrations`)).status).toBe(404);
  });
});
