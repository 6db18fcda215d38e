/**
 * Where a subscription is found other than under its customer: by time, and by the partners that it counts for. All of these places
 * are members of the subscription itself, so an order with many lines still fits in one transaction.
 */

import { type Counts, countIn } from '#shared/db/counter.ts';
import type { QueryInput } from '#shared/db/query-input.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Subscription } from './subscription.ts';
import { nextMoment } from './term/moments.ts';

/** The partition of an index with the subscriptions of a partner: those that it sold in `queue`, its customers' in `review`. */
export const subscriptionsOf = (tenantId: string, status: 'active' | 'suspended'): string =>
  `subscriptions.${status}#${tenantId}`;

/** The indexes with the subscriptions of a partner, by the end of their terms: copies of those that it sold, keys of others. */
export const partnerIndexes = {
  sold: { name: 'queue', partition: 'queue', sort: 'queueKey' },
  resold: { name: 'review', partition: 'review', sort: 'reviewKey' },
} as const satisfies Record<string, QueryInput['index']>;

/** A subscription as it is stored: with its key and its places in indexes. */
export type StoredSubscription = Subscription & {
  pk?: string;
  sk?: string;
  watch?: string;
  dueAt?: string;
  queue?: string;
  queueKey?: string;
  review?: string;
  reviewKey?: string;
};

/** The subscription alone. Every change writes its places anew. */
export const asSubscription = (stored: Subscription): Subscription => {
  const { pk, sk, watch, dueAt, queue, queueKey, review, reviewKey, ...subscription } = stored as StoredSubscription;
  return subscription as Subscription;
};

/** The members that put a subscription into the indexes; none for one that has ended. */
export function placesOf(subscription: Subscription, clock: Clock) {
  const { id, status, commitmentEnd, seller, reseller } = subscription;
  const next = nextMoment(subscription, clock);
  if (status === 'deleted' || !next) return {};
  const sorted = `${commitmentEnd}#${id}`;
  return {
    watch: 'subscription.term' as const,
    dueAt: next.toISOString(),
    queue: subscriptionsOf(seller.tenantId, status),
    queueKey: sorted,
    ...(reseller && { review: subscriptionsOf(reseller.tenantId, status), reviewKey: sorted }),
  };
}

/** What a subscription adds to the numbers of each of its partners: those who sold it, and those who manage it (R4). */
function countedFor(subscription: Subscription | undefined): Map<string, Partial<Counts>> {
  if (!subscription || subscription.status === 'deleted') return new Map();
  const { status, quantity, seller, reseller } = subscription;
  const counts = status === 'active' ? { subscriptionsActive: 1, seats: quantity } : { subscriptionsSuspended: 1 };
  return new Map([seller, ...(reseller ? [reseller] : [])].map(({ tenantId }) => [tenantId, counts]));
}

const counted = ['subscriptionsActive', 'subscriptionsSuspended', 'seats'] as const;

/** What a change adds to the numbers of the partners. */
export function countWrites(before: Subscription | undefined, after: Subscription): Write[] {
  const [was, is] = [countedFor(before), countedFor(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(tenantId => {
    const of = (counts: typeof was, name: (typeof counted)[number]) => counts.get(tenantId)?.[name] ?? 0;
    const changes = Object.fromEntries(counted.map(name => [name, of(is, name) - of(was, name)]));
    return countIn(tenantId, changes);
  });
}
