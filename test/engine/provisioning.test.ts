import { beforeAll, describe, expect, it } from 'vitest';
import type { Order, Subscription, SubscriptionCollection } from '#functions/portal/api-types.d.ts';
import { type Client, eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';

/** What the owner's provisioner is told by an event. */
interface Event {
  subscriptionId: string;
  change?: object;
  answer?: { path: string };
}
type Tier = Awaited<ReturnType<typeof tradingTier>>;

const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 3, noPartnerOnRecord: true, ...members });

const statuses = async ({ provider, customerId }: Tier, id: string) =>
  (await provider.admin.get(`/v1/customers/${customerId}/orders/${id}/provisioningstatus`)).body.items.map(
    ({ status, reason }) => [status, reason],
  );

const subscriptions = async ({ provider, customerId }: Tier, id: string) =>
  (await provider.admin.get<SubscriptionCollection>(`/v1/customers/${customerId}/subscriptions?order_id=${id}`)).body
    .items;

describe('the owner’s own provisioner', () => {
  // A day lasts four seconds: it is asked again after four and twelve, and an order fails after 28.
  const own = ownEngine({ daySeconds: 4, overrides: { provisioning: { by: 'events', delayMinutes: 0 } } });
  let tier: Tier;
  let machine: Client;

  beforeAll(async () => {
    tier = await tradingTier(own.client);
    const lead = await own.client.signIn('lead@tandem.example');
    const body = { name: 'Provisioner', permissions: ['provisioning.answer' as const] };
    const { clientId, secret = '' } = dataOf(await lead.api.POST('/v1/clients', { body }));
    const signedIn = dataOf(await own.client.api.POST('/v1/session/client', { body: { clientId, secret } }));
    machine = own.client.with({ Authorization: `Bearer ${signedIn.accessToken}` });
  });

  const asked = (id: string) =>
    own.engine.bus
      .filter(event => event.DetailType === 'provisioning-requested')
      .map(event => JSON.parse(event.Detail) as { orderId: string; answer: { path: string }; lineItemNumber: number })
      .filter(({ orderId }) => orderId === id);

  const place = async (...lines: ReturnType<typeof line>[]): Promise<Order> => {
    const made = await order(tier.provider.admin, tier.customerId, ...lines);
    await eventually(async () =>
      expect(new Set(asked(made.id).map(one => one.lineItemNumber)).size).toBe(lines.length),
    );
    return made;
  };
  const answer = (id: string, n: number, body: object, caller = machine) =>
    caller.put(`/v1/provisioning/${id}/lines/${n}`, body);

  it('is asked by events without a task token, and answers each line once', async () => {
    const { id } = await place(line(), line({ offerId: offers.lock }));
    expect(asked(id)[0]).toMatchObject({
      quantity: 3,
      answer: { method: 'PUT', path: `/v1/provisioning/${id}/lines/0` },
    });
    expect(JSON.stringify(asked(id))).not.toMatch(/token/i);
    expect(await subscriptions(tier, id)).toEqual([]);
    expect(await statuses(tier, id)).toEqual([
      ['PrefulfillmentPending', undefined],
      ['PrefulfillmentPending', undefined],
    ]);

    const answers = await Promise.all([1, 2, 3].map(() => answer(id, 0, { status: 'Fulfilled' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await subscriptions(tier, id)).map(({ offerId }) => offerId)).toEqual([offers.standard]);
    expect((await answer(id, 1, { status: 'failed', reason: 'No seat is left.' })).status).toBe(200);
    expect((await endedOrder(tier.provider.admin, tier.customerId, id)).status).toBe('completed');
    expect(await statuses(tier, id)).toEqual([
      ['Fulfilled', undefined],
      ['Unfulfilled', 'No seat is left.'],
    ]);
    expect(await answer(id, 1, { status: 'fulfilled' })).toMatchObject({
      status: 409,
      body: { reason: 'provisioning.answered' },
    });
    const notified = await own.client.mail(tier.provider.email, 'is incomplete');
    expect(notified.text).toContain('Example Lock × 3');
  });

  it('is asked again while it doesn’t answer; then its order fails, and what it took of a limit is free again', async () => {
    const { id } = await place(line({ offerId: offers.badge, quantity: 1 }));
    await eventually(async () => expect(asked(id).length).toBeGreaterThan(1), 60);
    const failed = await eventually(async () => {
      const { status } = await endedOrder(tier.provider.admin, tier.customerId, id);
      return status;
    }, 90);
    expect(failed).toBe('cancelled');
    expect(await answer(id, 0, { status: 'fulfilled' })).toMatchObject({ status: 409 });
    expect((await place(line({ offerId: offers.badge, quantity: 1 }))).status).toBe('pending');
  });

  it('that fails a line fails the add-ons that wait for it', async () => {
    const { id } = await place(line(), line({ offerId: offers.archive }));
    await answer(id, 0, { status: 'failed' });
    expect((await endedOrder(tier.provider.admin, tier.customerId, id)).status).toBe('cancelled');
    expect(await subscriptions(tier, id)).toEqual([]);
  });

  it('answers as a machine client of the operator alone, about lines that there are, and where they are activated', async () => {
    const { id } = await place(line(), line({ offerId: offers.lock }));
    expect((await answer(id, 0, { status: 'fulfilled' }, tier.provider.admin)).status).toBe(403);
    expect((await answer(id, 7, { status: 'fulfilled' })).status).toBe(404);
    expect((await answer(crypto.randomUUID(), 0, { status: 'fulfilled' })).status).toBe(404);
    expect((await answer(id, 0, { status: 'maybe' })).status).toBe(400);
    const uri = 'https://desk.example.com/begin/7';
    expect((await answer(id, 0, { status: 'fulfilled', activationLink: uri })).status).toBe(200);
    const asked = tier.provider.admin;
    const path = `/v1/customers/${tier.customerId}`;
    const links = [{ lineItemNumber: 0, link: { uri, method: 'GET', headers: [] } }];
    const [subscription] = await subscriptions(tier, id);
    for (const [of, expected] of [
      [`orders/${id}`, links],
      [`orders/${id}/lineitems/0`, links],
      [`orders/${id}/lineitems/1`, []],
      [`subscriptions/${subscription?.id}`, links],
    ] as const)
      expect((await asked.get(`${path}/${of}/activationlinks`)).body.items, of).toEqual(expected);
    expect(await asked.get(`${path}/orders/${id}/lineitems/2/activationlinks`)).toMatchObject({
      status: 400,
      body: { code: 800071 },
    });
    // A reply that was lost is given again; a partner's own machine clients can't answer.
    const again = machine.with({ 'MS-RequestId': crypto.randomUUID() });
    const twice = [
      await answer(id, 1, { status: 'fulfilled' }, again),
      await answer(id, 1, { status: 'fulfilled' }, again),
    ];
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(twice[1]?.body).toEqual(twice[0]?.body);
    const own = { name: 'Ours', permissions: ['provisioning.answer'] };
    expect((await tier.provider.admin.post('/v1/clients', own)).status).toBe(403);
  });

  it('carries out changes of subscriptions: 202, an event, and its answer, once', async () => {
    const { provider, customerId } = tier;
    const { id } = await place(line());
    await answer(id, 0, { status: 'fulfilled' });
    const [begun] = await subscriptions(tier, id);
    const path = `/v1/customers/${customerId}/subscriptions/${begun?.id}`;
    // An event may come twice.
    const changes = () => {
      const asked = own.engine.bus
        .filter(event => event.DetailType === 'provisioning-requested')
        .map(event => JSON.parse(event.Detail) as Event)
        .filter(({ subscriptionId, change, answer }) => change && answer && subscriptionId === begun?.id);
      return [...new Map(asked.map(one => [one.answer?.path, one])).values()];
    };
    const asked = provider.admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, repeated] = [await asked.patch(path, { quantity: 8 }), await asked.patch(path, { quantity: 8 })];
    for (const { status, headers } of [first, repeated]) {
      expect(status).toBe(202);
      expect(headers.get('Location')).toBe(path);
    }
    expect((await provider.admin.get(path)).body).toMatchObject({
      ...{ quantity: 3, status: 'active' },
      pendingChange: { kind: 'quantity', quantity: 8 },
    });
    expect((await provider.admin.get(`${path}/provisioningstatus`)).body.status).toBe('pending');
    expect(await provider.admin.patch(path, { status: 'suspended' })).toMatchObject({
      status: 400,
      body: { code: 800082, reason: 'subscription.change_pending' },
    });
    const to = (await eventually(async () => {
      const [only] = changes();
      expect(only).toMatchObject({ quantity: 3, change: { kind: 'quantity', quantity: 8 } });
      return only?.answer?.path;
    })) as string;
    expect((await provider.admin.put(to, { status: 'fulfilled' })).status).toBe(403);
    expect((await machine.put(`${to.slice(0, -36)}${crypto.randomUUID()}`, { status: 'fulfilled' })).status).toBe(404);
    const answers = await Promise.all([1, 2].map(() => machine.put(to, { status: 'fulfilled' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { body } = await provider.admin.get(path);
    expect([body.quantity, body.pendingChange]).toEqual([8, undefined]);

    expect((await provider.admin.patch(path, { status: 'suspended' })).status).toBe(202);
    const next = (await eventually(async () => {
      expect(changes()).toHaveLength(2);
      return changes()[1]?.answer?.path;
    })) as string;
    expect((await machine.put(next, { status: 'failed', reason: 'It is in use.' })).status).toBe(200);
    expect((await provider.admin.get(path)).body.status).toBe('active');
    expect((await provider.admin.get(`${path}/provisioningstatus`)).body).toMatchObject({
      ...{ status: 'failed', reason: 'It is in use.' },
    });
    const notified = await own.client.mail(provider.email, "couldn't be changed");
    expect(notified.text).toContain('It is in use.');
  });

  it('carries out upgrades and conversions: 202, an event, and its answer', async () => {
    const { provider, customerId } = tier;
    const { id } = await place(line({ offerId: offers.basic }), line({ offerId: offers.trial }));
    for (const n of [0, 1]) await answer(id, n, { status: 'fulfilled' });
    for (const [offerId, part, body] of [
      [offers.basic, 'upgrades', { targetOffer: { id: offers.premium } }],
      [offers.trial, 'conversions', { targetOfferId: offers.premium }],
    ] as const) {
      const before = (await subscriptions(tier, id)).find(one => one.offerId === offerId);
      const path = `/v1/customers/${customerId}/subscriptions/${before?.id}`;
      const wanted = await provider.admin.post(`${path}/${part}`, body);
      expect([wanted.status, wanted.headers.get('Location')], part).toEqual([202, path]);
      const { pendingChange } = (await provider.admin.get<Subscription>(path)).body;
      expect(pendingChange).toMatchObject({
        ...{ kind: part === 'upgrades' ? 'upgrade' : 'convert', quantity: 3 },
        ...{ targetOfferId: offers.premium, targetOfferName: 'Example Desk Premium' },
      });
      const to = (await eventually(async () => {
        const events = own.engine.bus.map(({ Detail }) => JSON.parse(Detail) as Event);
        const found = events.find(
          ({ subscriptionId, change, answer: at }) => change && at && subscriptionId === before?.id,
        );
        expect(found?.change).toMatchObject({ offerId: offers.premium, quantity: 3 });
        return found?.answer?.path;
      })) as string;
      expect((await machine.put(to, { status: 'fulfilled' })).status).toBe(200);
      const after = `/v1/customers/${customerId}/subscriptions/${pendingChange?.targetSubscriptionId}`;
      expect((await provider.admin.get(after)).body).toMatchObject({ status: 'active', offerId: offers.premium });
      expect((await provider.admin.get(path)).body.status).toBe(part === 'upgrades' ? 'deleted' : 'active');
    }
  });

  it('keeps an order from other changes until it has answered', async () => {
    const { id, lineItems } = await place(line());
    const path = `/v1/customers/${tier.customerId}/orders/${id}`;
    const addOn = { offerId: offers.archive, quantity: 1, parentSubscriptionId: lineItems[0]?.subscriptionId };
    const add = () => tier.provider.admin.patch(path, { lineItems: [addOn] });
    expect(await add()).toMatchObject({ status: 409, body: { code: 800060, reason: 'order.in_progress' } });
    await answer(id, 0, { status: 'fulfilled' });
    await endedOrder(tier.provider.admin, tier.customerId, id);
    expect((await add()).status).toBe(200);
  });

  it('is asked no more for what is canceled meanwhile', async () => {
    const { id } = await place(line());
    const canceled = await tier.provider.admin.post(`/v1/customers/${tier.customerId}/orders/${id}/cancellation`);
    expect(canceled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await answer(id, 0, { status: 'fulfilled' })).toMatchObject({ status: 409 });
    expect(await subscriptions(tier, id)).toEqual([]);
  });

  it('is told of what ends without a question, by the same event without the path of an answer', async () => {
    const { id } = await place(line());
    await answer(id, 0, { status: 'fulfilled' });
    const [begun] = await subscriptions(tier, id);
    const path = `/v1/customers/${tier.customerId}/orders/${id}/cancellation`;
    expect((await tier.provider.admin.post(path)).status).toBe(200);
    await eventually(async () => {
      const notified = asked(id).filter(({ answer: to }) => !to);
      expect(notified.length).toBeGreaterThan(0);
      expect(notified[0]).toMatchObject({ subscriptionId: begun?.id, status: 'deleted', change: { kind: 'ended' } });
    });
  });
});

describe('a stage that provisions after a delay', () => {
  // An hour lasts a second.
  const own = ownEngine({ daySeconds: 24, overrides: { provisioning: { by: 'tandem', delayMinutes: 300 } } });

  it('does so when the time has come', async () => {
    const tier = await tradingTier(own.client);
    const { id } = await order(tier.provider.admin, tier.customerId, line());
    expect(await statuses(tier, id)).toEqual([['PrefulfillmentPending', undefined]]);
    expect(await subscriptions(tier, id)).toEqual([]);
    await eventually(async () => expect(await statuses(tier, id)).toEqual([['Fulfilled', undefined]]), 60);
    expect(await subscriptions(tier, id)).toHaveLength(1);
  });
});
