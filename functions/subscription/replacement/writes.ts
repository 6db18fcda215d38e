/** What a conversion and an upgrade write, at once or with the answer of the owner's provisioner. */
import { type Catalog, catalogOn } from '#functions/catalog/lookup.ts';
import { requireUnitsFor } from '#functions/license/lookup.ts';
import { deletedSubscription } from '#functions/subscription/change-rules.ts';
import {
  activeCountWrite,
  newSubscriptionWrites,
  offerCountWrite,
  subscriptionChangeWrites,
} from '#functions/subscription/lookup.ts';
import type { AnsweredChange } from '#functions/subscription/pending/pending-change.ts';
import { type Subscription, withoutStatus } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';

/** What was ordered, with the writes of its order. */
export interface ReplacingOrder {
  /** The subscription as ordered. */
  subscription: Subscription;
  orderWrites: readonly Write[];
  /** How many subscriptions the order's writes count as active: none if it was held, which took its place in the counts before. */
  counted: 0 | 1;
  by: Actor;
  now: Date;
  /** The answer that it has waited for. */
  answer?: AnsweredChange | undefined;
}

/** A trial that becomes what was ordered: the same subscription, with its licenses and contact, in a new term. */
export function convertedTrial(before: Subscription, ordered: Subscription): Subscription {
  const { trialDays, scheduled, reminded, monthDay, license, publisher, ...kept } = withoutStatus(before);
  return {
    ...kept,
    ...ordered,
    ...{ entitlementId: before.entitlementId, createdDate: before.createdDate },
    version: before.version + 1,
  };
}

/** What an upgrade begins: what was ordered, with the support contact as it was. */
export const upgraded = ({ id: replaces, supportContact }: Subscription, ordered: Subscription): Subscription => ({
  ...ordered,
  replaces,
  ...(supportContact && { supportContact }),
});

/** A customer may have the offer again that a subscription had, if that has a limit at one time (B123). */
function freedWrites({ customer, offerId }: Subscription, { offerById }: Catalog): Write[] {
  const isFreed = offerById.get(offerId)?.limit?.per === 'Concurrent';
  return isFreed ? [offerCountWrite(customer.tenantId, offerId, -1)] : [];
}

/** The subscription without what it waited for, with the answer to that. */
function withAnswer({ pendingChange, ...one }: Subscription, answer: AnsweredChange | undefined): Subscription {
  return { ...one, ...(answer ? { answeredChange: answer } : pendingChange && { pendingChange }) };
}

const countWrite = ({ customer, seller }: Subscription, change: number): Write[] =>
  change === 0 ? [] : [activeCountWrite(customer.tenantId, seller.tenantId, change)];

/** A trial becomes what was ordered. @throws Problem 409 `license.units_assigned` */
export function convertWrites(before: Subscription, order: ReplacingOrder): Write[] {
  const { subscription, orderWrites, counted, by, now, answer } = order;
  const after = convertedTrial(withAnswer(before, answer), subscription);
  return [
    ...orderWrites,
    // The trial was counted already.
    ...countWrite(before, -counted),
    ...freedWrites(before, catalogOn(now)),
    ...subscriptionChangeWrites(before, after, 'convert_trial_subscription', by, now),
  ];
}

/**
 * An upgrade with people's licenses: those of the old subscription are of the new one from then on, without a write to anybody.
 *
 * @throws Problem 400 `subscription.license_transfer` if one of them has no licenses; 409 `license.units_assigned` for fewer units than
 *   people have
 */
function withLicenses(before: Subscription, begun: Subscription, now: Date) {
  if (!before.license || !begun.license) throw new Problem('subscription.license_transfer');
  const { assigned } = before;
  requireUnitsFor(before, { ...before, quantity: begun.quantity }, now);
  return { begun: { ...begun, ...(assigned && { assigned }) }, ended: { ...before, licensesMovedTo: begun.id } };
}

/** The subscription that an upgrade begins, and the one that it ends, which isn't ended yet. @throws Problem as {@link withLicenses} */
function upgradedPair(before: Subscription, ordered: Subscription, takesLicenses: boolean, now: Date) {
  const begun = upgraded(before, ordered);
  return takesLicenses ? withLicenses(before, begun, now) : { begun, ended: before };
}

/**
 * What was ordered begins, and the subscription that it replaces ends.
 *
 */
export function upgradeWrites(
  before: Subscription,
  { takesLicenses }: { takesLicenses: boolean },
  { subscription, orderWrites, counted, by, now, answer }: ReplacingOrder,
): Write[] {
  const { begun, ended } = upgradedPair(before, subscription, takesLicenses, now);
  const waited = answer && before.pendingChange;
  return [
    ...orderWrites,
    ...countWrite(before, 1 - counted),
    ...newSubscriptionWrites(begun, by, now, waited),
    ...subscriptionChangeWrites(
      before,
      deletedSubscription(withAnswer(ended, answer), now),
      'upgrade_subscription',
      by,
      now,
    ),
    ...freedWrites(before, catalogOn(now)),
  ];
}
