/** What other capabilities use of subscriptions: new ones, and the counts that change with them. */
import type { TermDuration } from '#functions/catalog/offer.ts';
import { licenseWrites, requireUnitsFor } from '#functions/license/lookup.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { countItems, get, getAll, getListed, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { withAmounts } from './amounts.ts';
import { findingsAt } from './finding/finding.ts';
import type { PendingChange } from './pending/pending-change.ts';
import { asSubscription, countWrites, partnerIndexes, placesOf, subscriptionsOf } from './places.ts';
import { entryWrite, firstEntry } from './record/entry.ts';
import { subscriptionFacts, subscriptionRecords } from './records.ts';
import { subscriptionKeyOf, subscriptionRowKeys } from './row-keys.ts';
import {
  type ActiveCount,
  activeCountKey,
  addOnRows,
  offerCountKey,
  type Subscription,
  type SubscriptionRow,
  subscriptionKey,
  subscriptionsAt,
  withoutStatus,
} from './subscription.ts';
import { daysOf } from './term/calendar.ts';

/** The day length is the deployment's, as in every entry point's clock. */
const stored = (subscription: Subscription, now: Date) => {
  const alone = asSubscription(subscription);
  return { ...alone, ...placesOf(alone, { now, daySeconds: setting('DAY_SECONDS') }) };
};

/**
 * Changes how many subscriptions are active or being provisioned.
 * @param counted how many there were when something was decided on their number, if it was: the transaction fails if it is another
 */
export const activeCountWrite = (
  customerTenantId: string,
  sellerTenantId: string,
  change: number,
  counted?: number,
): Write => ({
  key: activeCountKey(customerTenantId, sellerTenantId),
  add: { active: change },
  ...(counted !== undefined && { when: counted > 0 ? { equals: { active: counted } } : { absentOr: { active: 0 } } }),
});

/** How many active subscriptions a refusal names. */
const mostNamed = 100;

/** The active ones of the first 100 subscriptions that a partner sold to a customer. One query. */
export async function activeSubscriptions(customerTenantId: string, sellerTenantId: string): Promise<Subscription[]> {
  const { items } = await query<Subscription>({
    partition: `TENANT#${customerTenantId}`,
    sort: { beginsWith: subscriptionsAt(sellerTenantId) },
    limit: mostNamed,
    consistent: true,
  });
  return items.filter(({ status }) => status === 'active');
}

/**
 * How many subscriptions a partner sold to a customer that are active, being provisioned or suspended, counted up to a number. One
 * read and one query: enough where there is a limit of a few.
 * @returns with the number of active ones alone, which {@link activeCountWrite} takes
 */
export async function countLiving(customerTenantId: string, sellerTenantId: string, most: number) {
  const [count, { items }] = await Promise.all([
    get<ActiveCount>(activeCountKey(customerTenantId, sellerTenantId)),
    query<Subscription>({
      partition: `TENANT#${customerTenantId}`,
      sort: { beginsWith: subscriptionsAt(sellerTenantId) },
      limit: mostNamed,
      consistent: true,
    }),
  ]);
  const active = count?.active ?? 0;
  return { active, living: Math.min(most, active + items.filter(({ status }) => status === 'suspended').length) };
}

/** A condition that none is active or being provisioned; fails with a conflict otherwise. */
export const noneActiveCheck = (customerTenantId: string, sellerTenantId: string): Write => ({
  key: activeCountKey(customerTenantId, sellerTenantId),
  when: { absentOr: { active: 0 } },
});

/** Takes an ended subscription of an offer with a concurrent limit out of the count. */
export const offerCountWrite = (customerTenantId: string, offerId: string, change: number): Write => ({
  key: offerCountKey(customerTenantId, offerId),
  add: { count: change },
});

/**
 * A new subscription with its rows and audit records. It fails with a conflict if it exists. The active count has it since it
 * was ordered; the numbers of its partners count it from now on.
 *
 * @param waited the change of another subscription that it is, if that has waited for its provisioner
 */
export const newSubscriptionWrites = (
  subscription: Subscription,
  actor: Actor,
  now: Date,
  waited?: Pick<PendingChange, 'change'>,
): Write[] => [
  { key: subscriptionKeyOf(subscription), put: stored(subscription, now), when: { exists: false } },
  ...subscriptionRowKeys(subscription).map(key => ({
    key,
    put: { subscriptionId: subscription.id } satisfies SubscriptionRow,
  })),
  ...(subscription.reseller ? [entryWrite(firstEntry(subscription, subscription.reseller, now))] : []),
  ...countWrites(undefined, subscription),
  ...licenseWrites(undefined, subscription),
  ...subscriptionRecords(waited && { PendingChange: waited.change }, subscription, 'create_subscription', actor, now),
];

const activeOf = ({ status }: Subscription): number => (status === 'active' ? 1 : 0);

/**
 * A changed subscription with its rows, the active count, the numbers of its partners and of licenses and, unless it is told of as a part of
 * something else, its audit records. It fails with a conflict if another process changed it, gave or took its licenses, or began an
 * add-on to it, in between.
 *
 * @throws Problem 409 `license.units_assigned` for a quantity below the licenses that people have, before the term is over
 * @param operation the word of the activity log, `update_subscription_quantity`; undefined for no records
 */
export function subscriptionChangeWrites(
  before: Subscription,
  after: Subscription,
  operation: AuditOperation | undefined,
  actor: Actor,
  now: Date,
): Write[] {
  const [was, is] = [subscriptionRowKeys(before), subscriptionRowKeys(after)];
  const isIn = (keys: readonly Key[], { sk }: Key) => keys.some(key => key.sk === sk);
  const change = activeOf(after) - activeOf(before);
  const { customer, seller, id } = after;
  const { version, assigned = 0, addOns = 0 } = before;
  requireUnitsFor(before, after, now);
  return [
    {
      key: subscriptionKeyOf(after),
      put: stored(withAmounts(before, after, now), now),
      when: { equals: { version }, absentOr: { assigned, addOns } },
    },
    ...was.filter(key => !isIn(is, key)).map(key => ({ key, delete: true as const })),
    ...is.filter(key => !isIn(was, key)).map(key => ({ key, put: { subscriptionId: id } satisfies SubscriptionRow })),
    ...(change === 0 ? [] : [activeCountWrite(customer.tenantId, seller.tenantId, change)]),
    ...countWrites(before, after),
    ...licenseWrites(before, after),
    ...(operation ? subscriptionRecords(subscriptionFacts(before), after, operation, actor, now) : []),
  ];
}

/** Subscriptions of a customer that one partner sold, in the order of the IDs. One read call per 100. */
export const subscriptionsNamed = (
  customerTenantId: string,
  sellerTenantId: string,
  ids: readonly string[],
): Promise<(Subscription | undefined)[]> =>
  getAll<Subscription[]>(...ids.map(id => subscriptionKey(customerTenantId, sellerTenantId, id)));

/** The subscriptions of a partner: those that it sold, or those that it manages for whoever sold them. */
export type PartnersShare = keyof typeof partnerIndexes;

/** How many subscriptions of a partner are in a status, counted up to a number; of all terms, or those that end by a moment. */
export async function countSubscriptions(
  tenantId: string,
  status: 'active' | 'suspended',
  { most, until }: { most: number; until?: string },
): Promise<number> {
  const partition = subscriptionsOf(tenantId, status);
  const sort = until === undefined ? {} : { sort: { from: '0', to: until } };
  const counts = Object.values(partnerIndexes).map(index => countItems({ index, partition, ...sort }, most));
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

/** A page of a partner's active subscriptions, the first end of a term first. One query, and for those of others a read call per 100. */
export async function activeByTermEnd(
  tenantId: string,
  share: PartnersShare,
  { until = '~', limit, after }: { until?: string; limit: number; after?: Record<string, unknown> | undefined },
): Promise<{ items: Subscription[]; last?: Record<string, unknown> }> {
  const { items: found, last } = await query<Subscription & Key>({
    ...{ index: partnerIndexes[share], partition: subscriptionsOf(tenantId, 'active') },
    ...{ sort: { from: '0', to: until }, limit, after },
  });
  const items = share === 'sold' ? found : await getListed<Subscription>(found);
  return last ? { items, last } : { items };
}

/** Subscriptions read at once. */
const pageLength = 500;

/** The seats of a partner's active subscriptions: pages of {@link activeByTermEnd}. */
export async function countSeats(tenantId: string): Promise<number> {
  let seats = 0;
  for (const share of ['sold', 'resold'] as const) {
    let after: Record<string, unknown> | undefined;
    do {
      const { items, last } = await activeByTermEnd(tenantId, share, { limit: pageLength, after });
      seats += items.reduce((sum, { quantity }) => sum + quantity, 0);
      after = last;
    } while (after);
  }
  return seats;
}

/** How many findings about resellers of record a partner has, counted up to a number. */
export const countFindings = (tenantId: string, most: number): Promise<number> =>
  countItems({ partition: `TENANT#${tenantId}`, sort: { beginsWith: findingsAt } }, most);

/** A subscription has at most so many add-ons, ended ones included. */
const mostAddOns = 100;

/** The add-ons to a subscription, also ended ones. One query, one read call. */
export async function addOnsOf({ customer, seller, id }: Subscription): Promise<Subscription[]> {
  const { items } = await query<SubscriptionRow>({
    ...addOnRows(customer.tenantId, seller.tenantId, id),
    limit: mostAddOns,
    consistent: true,
  });
  if (items.length === 0) return [];
  const ids = items.map(({ subscriptionId }) => subscriptionId);
  return (await subscriptionsNamed(customer.tenantId, seller.tenantId, ids)).filter(one => one !== undefined);
}

/** How long a term is. */
interface Term {
  duration: TermDuration;
  trialDays?: number | undefined;
  /** The day of the month on which it ends, if not that on which it starts. */
  monthDay?: number | undefined;
}

/** When a term ends: after calendar months, or after the days of a trial; in days of the clock's length. */
export function termEnd(start: Date, { duration, trialDays, monthDay }: Term, clock: Clock): Date {
  return addDays(start, trialDays ?? daysOf(start, duration, monthDay), clock);
}

/** Deletes a subscription whose customer is deleted: it no longer counts for its partners. */
export const subscriptionPurgeWrites = (before: Subscription): Write[] => [
  { key: subscriptionKeyOf(before), delete: true, when: { absentOr: { version: before.version } } },
  ...countWrites(before, { ...withoutStatus(before), status: 'deleted', deletedOn: '' }),
];
