import { beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogOn } from '#functions/catalog/lookup.ts';
import { licenseChange } from '#functions/license/lookup.ts';
import { type Order, orderContentKey, orderKey } from '#functions/order/order.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { answerSubscriptionChange } from '#functions/subscription/pending/answer-change.ts';
import { asSubscription } from '#functions/subscription/places.ts';
import { convertTrial } from '#functions/subscription/replacement/convert.ts';
import { listUpgrades, upgradeSubscription } from '#functions/subscription/replacement/upgrade.ts';
import {
  type ActiveCount,
  activeCountKey,
  type OfferCount,
  offerCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { keepTerms } from '#functions/subscription/term/keep.ts';
import { noticesOf } from '#functions/webhook/provisioned.ts';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { addDays } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { offers } from '#test/ordering.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { agreementText, storedTier, tradeEnvironment } from '#test/trade-records.ts';

interface Asked {
  subscriptionId: string;
  offerId: string;
  change: { id: string; kind: string; offerId?: string; quantity?: number; subscriptionId?: string };
}
const bus = vi.hoisted(() => ({ asked: [] as Asked[] }));
vi.mock('#shared/runtime/provisioning-request.ts', () => ({
  requestProvisioning: async (details: Asked[]) => {
    bus.asked.push(...details);
  },
}));
vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [agreementText], formats: {} }));
Object.assign(process.env, tradeEnvironment, {
  PROVISIONING: JSON.stringify({ by: 'events', delayMinutes: 0 }),
  SUSPENSION_DAYS: '90',
});
beforeEach(() => {
  bus.asked = [];
});

const system = { kind: 'system' } as const;
const inDays = (days: number) => addDays(monday, days, { now: monday, daySeconds });

// No offer of the catalog that ships with Tandem is upgraded to one with a limit.
Object.assign(catalogOn(monday).offerById.get(offers.lockPlus) ?? {}, { limit: { count: 1, per: 'Concurrent' } });

/** An active subscription of a provider with its customer, with the order that it is of, and an admin who is told of failures. */
async function sold(offer: 'trial' | 'basic' | 'lock', members: Partial<Subscription> = {}): Promise<Subscription> {
  const { provider, customer } = await storedTier();
  const parties = {
    seller: { tenantId: provider.tenantId, name: provider.companyName },
    customer: { tenantId: customer.tenantId, name: customer.companyName },
  };
  const one = subscriptionOf({ offer, duration: 'P1M' }, { ...parties, noPartnerOnRecord: true, ...members });
  const userId = crypto.randomUUID();
  const admin = {
    ...{ userId, tenantId: provider.tenantId, email: `${userId}@${provider.tenantId}.example` },
    ...{ status: 'active', joined: true, roles: ['global_admin'], firstName: 'Ann', lastName: 'Lee' },
    ...{ locale: 'en-US', version: 1 },
  } as unknown as User;
  await transact([
    ...newSubscriptionWrites(one, system, monday),
    { key: activeCountKey(customer.tenantId, provider.tenantId), add: { active: 1 } },
    { key: orderKey(one.orderId), put: { id: one.orderId, ...parties } },
    { key: orderContentKey(one.orderId), put: { lines: [{ lineItemNumber: 0, subscriptionId: one.id }] } },
    ...personWrites(admin),
  ]);
  return one;
}

const read = async ({ customer, seller }: Subscription, id: string): Promise<Subscription | undefined> => {
  const found = await get<Subscription>(subscriptionKey(customer.tenantId, seller.tenantId, id));
  return found && asSubscription(found);
};

const callOf = ({ seller, customer, id }: Subscription, body: object = {}) =>
  ({ tenantId: seller.tenantId, params: { id: customer.tenantId, subscriptionId: id }, body }) as const;

const convert = (one: Subscription, targetOfferId: string, members: object = {}) =>
  convertTrial(directCall(callOf(one, { targetOfferId, ...members })));

const upgrade = (one: Subscription, id: string, members: object = {}) =>
  upgradeSubscription(directCall(callOf(one, { targetOffer: { id }, ...members })));

const answer = (one: Subscription, status: 'fulfilled' | 'failed', now = inDays(2)) =>
  outcomeOf(
    answerSubscriptionChange(
      directCall({
        tenantId: 'operator',
        params: { orderId: one.orderId, line: '0', changeId: bus.asked.at(-1)?.change.id ?? '-' },
        body: { status, reason: 'No seat is left.' },
        now,
      }),
    ),
  );

const active = async ({ customer, seller }: Subscription) =>
  (await get<ActiveCount>(activeCountKey(customer.tenantId, seller.tenantId)))?.active;

const taken = async ({ customer }: Subscription, offerId: string) =>
  (await get<OfferCount>(offerCountKey(customer.tenantId, offerId)))?.count ?? 0;

/** The kinds of emails, and of what the provisioner was told without a question. */
async function notified({ seller }: Subscription) {
  const { items: mails } = await query<{ outbox: { letter: { kind: string } } }>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    ...{ partition: `MAILS#${seller.tenantId}`, limit: 100 },
  });
  const partition = `AUDIT#${seller.tenantId}#${monday.toISOString().slice(0, 7)}`;
  const { items: records } = await query<AuditRecord>({ partition, limit: 100 });
  return { mails: mails.map(({ outbox }) => outbox.letter.kind), notices: records.flatMap(noticesOf) };
}

const location = ({ customer, id }: Subscription) => ({
  ...{ status: 202, headers: { Location: `/v1/customers/${customer.tenantId}/subscriptions/${id}` } },
});

describe('a conversion that the owner’s own provisioner carries out', () => {
  it('waits with 202; with the answer the trial is what was ordered, at the price and in a term from then on', async () => {
    const trial = await sold('trial');
    expect(await convert(trial, offers.standard, { quantity: 8 })).toEqual(location(trial));
    expect(bus.asked).toMatchObject([
      {
        ...{ subscriptionId: trial.id, offerId: offers.trial },
        change: { kind: 'convert', offerId: offers.standard, quantity: 8, subscriptionId: trial.id },
      },
    ]);
    const waiting = await read(trial, trial.id);
    expect(waiting).toMatchObject({ offerId: offers.trial, quantity: 5, status: 'active' });
    const orderId = waiting?.pendingChange?.order?.id ?? '';
    expect(await get(orderKey(orderId))).toBeUndefined();
    expect(await outcomeOf(convert(trial, offers.premium))).toBe('subscription.change_pending');

    expect(await answer(trial, 'fulfilled')).toBe('200');
    const after = await read(trial, trial.id);
    expect(after).toMatchObject({
      ...{ offerId: offers.standard, quantity: 8, orderId, status: 'active', version: 3 },
      ...{ startDate: inDays(2).toISOString(), answeredChange: { status: 'fulfilled' } },
    });
    expect([after?.pendingChange, after?.trialDays]).toEqual([undefined, undefined]);
    expect(await get<Order>(orderKey(orderId))).toMatchObject({ status: 'completed', customer: { country: 'US' } });
    expect([await active(trial), await notified(trial)]).toEqual([1, { mails: [], notices: [] }]);
    expect(await answer(trial, 'fulfilled')).toBe('provisioning.change_answered');
  });

  it('leaves the trial as it was when it fails, with nothing of the order, and its seller is told', async () => {
    const trial = await sold('trial');
    await convert(trial, offers.standard);
    const orderId = (await read(trial, trial.id))?.pendingChange?.order?.id ?? '';
    expect(await get(orderContentKey(orderId))).toBeDefined();
    expect(await answer(trial, 'failed')).toBe('200');
    expect(await read(trial, trial.id)).toMatchObject({ offerId: offers.trial, orderId: trial.orderId });
    expect(await get(orderContentKey(orderId))).toBeUndefined();
    expect((await notified(trial)).mails).toEqual(['subscription_change_failed']);
    expect((await convert(trial, offers.premium)).status).toBe(202);
  });

  it('is refused at once for what is against its order', async () => {
    const trial = await sold('trial');
    expect(await outcomeOf(convert(trial, offers.standard, { quantity: 301 }))).toBe('order.quantity');
    expect(await outcomeOf(convert(trial, offers.lock))).toBe('subscription.target_unknown');
    expect((await read(trial, trial.id))?.pendingChange).toBeUndefined();
  });
});

describe('an upgrade that the owner’s own provisioner carries out', () => {
  it('waits with 202; with the answer another subscription begins and this one ends, and neither is told again', async () => {
    const one = await sold('basic');
    expect(await upgrade(one, offers.premium, { quantity: 7 })).toEqual(location(one));
    const next = bus.asked[0]?.change.subscriptionId ?? '';
    expect([next !== one.id, await read(one, next)]).toEqual([true, undefined]);
    const { body } = await listUpgrades(directCall(callOf(one)));
    expect(body).toMatchObject({
      items: [{ isEligible: false, upgradeErrors: [{ code: 'ConcurrencyConflicts' }] }, {}],
    });

    const answers = await Promise.all([answer(one, 'fulfilled'), answer(one, 'fulfilled'), answer(one, 'fulfilled')]);
    expect(answers.toSorted()).toEqual(['200', 'provisioning.change_answered', 'provisioning.change_answered']);
    expect(await read(one, next)).toMatchObject({
      ...{
        status: 'active',
        offerId: offers.premium,
        quantity: 7,
        replaces: one.id,
        startDate: inDays(2).toISOString(),
      },
    });
    expect(await read(one, one.id)).toMatchObject({ status: 'deleted', answeredChange: { status: 'fulfilled' } });
    expect([await active(one), (await notified(one)).notices]).toEqual([1, []]);
  });

  it('takes people’s licenses with the answer, and none is given that it has no unit for', async () => {
    const one = await sold('basic', { assigned: 2 });
    const withLicenses = { upgradeType: 'upgrade_with_license_transfer' };
    expect(await outcomeOf(upgrade(one, offers.premium, { ...withLicenses, quantity: 1 }))).toBe(
      'license.units_assigned',
    );
    expect((await upgrade(one, offers.premium, { ...withLicenses, quantity: 2 })).status).toBe(202);
    const person = { userId: crypto.randomUUID(), tenantId: one.customer.tenantId };
    const give = licenseChange(person, undefined, { give: [one.license?.skuId ?? ''], take: [] }, monday);
    await expect(give).rejects.toMatchObject({ reason: 'license.none_left' });
    expect(await answer(one, 'fulfilled')).toBe('200');
    const next = bus.asked[0]?.change.subscriptionId ?? '';
    expect(await read(one, next)).toMatchObject({ assigned: 2, quantity: 2 });
    expect((await read(one, one.id))?.licensesMovedTo).toBe(next);
  });

  it('to an offer with a limit counts for it from the first, and gives it back when nobody answers for seven days', async () => {
    const one = await sold('lock');
    expect((await upgrade(one, offers.lockPlus)).status).toBe(202);
    expect((await read(one, one.id))?.pendingChange?.order?.isCounted).toBe(true);
    const before = await taken(one, offers.lockPlus);
    for (const day of [1.1, 3.1, 7.1]) await keepTerms({ now: inDays(day), daySeconds });
    expect(bus.asked.filter(({ subscriptionId }) => subscriptionId === one.id)).toHaveLength(3);
    expect(await read(one, one.id)).toMatchObject({ status: 'active', answeredChange: { status: 'failed' } });
    expect([before, await taken(one, offers.lockPlus), await active(one)]).toEqual([1, 0, 1]);
    expect((await notified(one)).mails).toEqual(['subscription_change_failed']);
  });

  it('counts once when it is carried out, as a subscription and for the limit of its offer', async () => {
    const one = await sold('lock');
    await upgrade(one, offers.lockPlus);
    expect(await answer(one, 'fulfilled')).toBe('200');
    expect([await taken(one, offers.lockPlus), await active(one)]).toEqual([1, 1]);
  });

  it('is refused for an add-on that began meanwhile, and waits on', async () => {
    const one = await sold('basic', { hasAddOns: true });
    await upgrade(one, offers.premium);
    const addOn = subscriptionOf(
      { offer: 'archive' },
      { seller: one.seller, customer: one.customer, parentSubscriptionId: one.id },
    );
    await transact(newSubscriptionWrites(addOn, system, monday));
    expect(await answer(one, 'fulfilled')).toBe('subscription.addons_present');
    expect((await read(one, one.id))?.pendingChange?.change.kind).toBe('upgrade');
    expect(await answer(one, 'failed')).toBe('200');
  });
});
