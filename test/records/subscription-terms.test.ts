import { describe, expect, it } from 'vitest';
import { checkCounters } from '#functions/overview/check-counters.ts';
import { reportedDifferences } from '#functions/overview/lookup.ts';
import { newSubscriptionWrites, noneActiveCheck, subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { asSubscription } from '#functions/subscription/places.ts';
import {
  activeCountKey,
  offerCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { keepTerms } from '#functions/subscription/term/keep.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { countIn, readCounts } from '#shared/db/counter.ts';
import { get, query, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { accountKey, accountListKeys } from '#shared/identity/account.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

process.env.SUSPENSION_DAYS = '90';

const start: Clock = { now: monday, daySeconds };
const inDays = (days: number): Clock => ({ ...start, now: addDays(monday, days, start) });
const system = { kind: 'system' } as const;

const keyOf = ({ customer, seller, id }: Subscription) => subscriptionKey(customer.tenantId, seller.tenantId, id);

const current = async (one: Subscription): Promise<Subscription> => {
  const found = await get<Subscription>(keyOf(one));
  if (!found) throw new Error('The subscription is gone');
  return asSubscription(found);
};

/** The records of a seller that may renew, of its customer, and of an admin who reads its emails. */
function tradeWrites({ seller, customer }: Subscription): Write[] {
  const { tenantId } = seller;
  const account = { tenantId, companyName: `Fabrikam ${tenantId}`, version: 1, agreement: { version: '1' } };
  const admin = {
    ...{ userId: crypto.randomUUID(), tenantId, email: `ann@${tenantId}.example`, locale: 'en-US', version: 1 },
    ...{ status: 'active', joined: true, roles: ['global_admin'], firstName: 'Ann', lastName: 'Lee' },
  } as unknown as User;
  return [
    { key: accountKey(tenantId), put: { ...account, ...accountListKeys(account) } },
    { key: { pk: `TENANT#${customer.tenantId}`, sk: 'CUSTOMER' }, put: { ...customer, country: 'US' } },
    ...personWrites(admin),
  ];
}

const begun = (one: Subscription, now = monday): Write[] => [
  ...newSubscriptionWrites(one, system, now),
  { key: activeCountKey(one.customer.tenantId, one.seller.tenantId), add: { active: 1 } },
];

/** A subscription with everything around it, as an order leaves it. */
async function sold(...given: Parameters<typeof subscriptionOf>): Promise<Subscription> {
  const one = subscriptionOf(...given);
  await transact([...tradeWrites(one), ...begun(one)]);
  return one;
}

const change = (before: Subscription, members: object): Promise<void> =>
  transact(
    subscriptionChangeWrites(
      before,
      { ...before, ...members, version: before.version + 1 } as Subscription,
      'update_subscription',
      system,
      monday,
    ),
  );

/** The emails to the seller's admin that wait, by kind. */
const mailed = async ({ seller }: Subscription): Promise<string[]> => {
  const { items } = await query<{ outbox: { letter: { kind: string } } }>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: `MAILS#${seller.tenantId}`,
    limit: 100,
  });
  return items.map(({ outbox }) => outbox.letter.kind);
};

const recorded = async ({ seller, id }: Subscription, month: string): Promise<string[]> => {
  const { items } = await query<{ resourceId: string; operation: string }>({
    partition: `AUDIT#${seller.tenantId}#${month}`,
    limit: 100,
  });
  return items.filter(({ resourceId }) => resourceId === id).map(({ operation }) => operation);
};

describe('a term', () => {
  it('is announced 30 and 7 days before its end, once each, and then renewed with a record for both companies', async () => {
    const one = await sold();
    await keepTerms(inDays(334));
    expect(await mailed(one)).toEqual([]);
    for (const day of [335, 336, 358, 359]) await keepTerms(inDays(day));
    expect(await mailed(one)).toEqual(['term_renews', 'term_renews']);
    expect(await recorded(one, '2027-02')).toEqual([]);
    await keepTerms(inDays(365.1));
    expect(await current(one)).toMatchObject({
      ...{ status: 'active', version: 4, startDate: one.commitmentEnd },
      commitmentEnd: '2028-03-02T12:00:00.000Z',
    });
    expect(await recorded(one, '2027-03')).toEqual(['renew_subscription']);
    await keepTerms(inDays(366));
    expect((await current(one)).version).toBe(4);
    expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsActive: 1, seats: 5 });
  });

  it('is one of several that a clock jumped over: one a run until the subscription is current, without old reminders', async () => {
    const one = await sold({ duration: 'P1M' });
    const late = inDays(100);
    for (let run = 0; run < 6; run++) await keepTerms(late);
    expect(await current(one)).toMatchObject({ status: 'active', version: 4 });
    expect((await current(one)).commitmentEnd).toBe('2026-07-02T12:00:00.000Z');
    expect(await mailed(one)).toEqual([]);
  });

  it('ends where it does not renew: counts, limits and places are free, the company hears why', async () => {
    const one = await sold({ offer: 'badge', quantity: 1 }, { autoRenew: false });
    await transact([{ key: offerCountKey(one.customer.tenantId, one.offerId), add: { count: 1 } }]);
    await keepTerms(inDays(365.1));
    expect(await current(one)).toMatchObject({ status: 'deleted', version: 2 });
    expect(await get(keyOf(one))).not.toHaveProperty('watch');
    expect(await mailed(one)).toEqual(['term_ended']);
    expect(await recorded(one, '2027-03')).toEqual(['expire_subscription']);
    expect(await get(offerCountKey(one.customer.tenantId, one.offerId))).toMatchObject({ count: 0 });
    await transact([noneActiveCheck(one.customer.tenantId, one.seller.tenantId)]);
    expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsActive: 0, seats: 0 });
  });

  it('ends with that of all add-ons, also if there are more than one transaction takes (B124)', async () => {
    const base = await sold({}, { autoRenew: false });
    const { customer, seller } = base;
    const addOns = Array.from({ length: 21 }, () =>
      subscriptionOf(
        { offer: 'archive', start: '2026-09-01T12:00:00.000Z' },
        { customer, seller, parentSubscriptionId: base.id },
      ),
    );
    for (const addOn of addOns) await transact(begun(addOn));
    await keepTerms(inDays(365.1));
    const states = await Promise.all([base, ...addOns].map(async one => (await current(one)).status));
    expect(new Set(states)).toEqual(new Set(['deleted']));
    await transact([noneActiveCheck(customer.tenantId, seller.tenantId)]);
    expect(await mailed(base)).toEqual(['term_ended']);
  });
});

describe('a suspended subscription', () => {
  const suspension = { status: 'suspended', suspendedOn: monday.toISOString(), suspensionReasons: ['Other'] };

  it('is deleted with its data after 90 days, and not renewed before (B125)', async () => {
    const one = await sold({ duration: 'P1M' });
    await change(one, suspension);
    expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsSuspended: 1, seats: 0 });
    for (const day of [1, 50, 89.9]) await keepTerms(inDays(day));
    expect(await current(one)).toMatchObject({ status: 'suspended', version: 2 });
    expect(await get(keyOf(one))).toMatchObject({ dueAt: inDays(90).now.toISOString() });
    await keepTerms(inDays(90));
    const end = await current(one);
    expect(end).toMatchObject({ status: 'deleted', version: 3 });
    expect(end).not.toHaveProperty('suspendedOn');
    expect(await mailed(one)).toEqual(['term_ended']);
    expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsSuspended: 0 });
  });

  it('that is active again is renewed from where its term ended', async () => {
    const one = await sold({ duration: 'P1M' });
    await change(one, suspension);
    await keepTerms(inDays(40));
    const { suspendedOn, suspensionReasons, ...before } = (await current(one)) as Subscription & typeof suspension;
    await transact(
      subscriptionChangeWrites(
        await current(one),
        { ...before, status: 'active', version: 3 } as Subscription,
        'update_subscription',
        system,
        inDays(40).now,
      ),
    );
    await keepTerms(inDays(40.1));
    expect(await current(one)).toMatchObject({ status: 'active', startDate: one.commitmentEnd, version: 4 });
  });
});

it('two runs at once remind and renew once', async () => {
  const one = await sold();
  const twice = (days: number) => Promise.all([keepTerms(inDays(days)), keepTerms(inDays(days))]);
  await twice(335);
  expect(await mailed(one)).toEqual(['term_renews']);
  await twice(365.1);
  expect(await current(one)).toMatchObject({ version: 3, commitmentEnd: '2028-03-02T12:00:00.000Z' });
});

it('a change meanwhile is not lost: the renewal is tried again in the next run', async () => {
  const one = await sold({ duration: 'P1M' });
  await change(one, { friendlyName: 'Front desk' });
  const stale = subscriptionChangeWrites(one, { ...one, version: 2 }, 'renew_subscription', system, monday);
  await expect(transact(stale)).rejects.toThrow(Conflict);
  await keepTerms(inDays(31));
  expect(await current(one)).toMatchObject({ friendlyName: 'Front desk', version: 3, startDate: one.commitmentEnd });
});

it('the nightly check compares the numbers of subscriptions with what there is', async () => {
  const reseller = { tenantId: crypto.randomUUID(), name: 'Contoso', mpnId: '4847385' };
  const one = await sold({ quantity: 5 }, { reseller });
  const account = { tenantId: reseller.tenantId, companyName: `Contoso ${reseller.tenantId}`, version: 1 };
  await transact([{ key: accountKey(reseller.tenantId), put: { ...account, ...accountListKeys(account) } }]);
  await transact([
    { key: keyOf(one), set: { friendlyName: 'Front desk' } },
    ...countIn(reseller.tenantId, { seats: 3, subscriptionsSuspended: 1 }),
  ]);
  await checkCounters({ now: monday, daySeconds }, 1);
  const reports = await reportedDifferences(1000);
  expect(reports.filter(({ tenantId }) => tenantId === one.seller.tenantId)).toEqual([]);
  expect(reports.find(({ tenantId }) => tenantId === reseller.tenantId)?.differences).toEqual([
    { name: 'subscriptionsSuspended', counted: 1, found: 0 },
    { name: 'seats', counted: 8, found: 5 },
  ]);
});
