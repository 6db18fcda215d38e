/** Keeps the terms of subscriptions: reminds of their end, renews and ends them, one transaction each. */

import type { Catalog } from '#functions/catalog/lookup.ts';
import { deletedSubscription } from '#functions/subscription/change-rules.ts';
import { addOnsOf, offerCountWrite, subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { keepPendingChange } from '#functions/subscription/pending/keep.ts';
import { droppedWrites } from '#functions/subscription/pending/settle-replacement.ts';
import { asSubscription, type StoredSubscription } from '#functions/subscription/places.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { transact, update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { reminderOf, termEmails, whyOf } from './emails.ts';
import { readTermFacts, type TermFacts } from './facts.ts';
import { dueNow, nextMoment, reminderMoments } from './moments.ts';
import { type EndReason, followingTerm, renewed } from './renewal.ts';

const system = { kind: 'system' } as const;

/** A subscription leaves the count of an offer with a limit at one time, and enters that of the offer it changes to. */
function limitWrites(before: Subscription, after: Subscription, { offerById }: Catalog): Write[] {
  if (after.status !== 'deleted' && before.offerId === after.offerId) return [];
  const { tenantId } = before.customer;
  const isFreed = offerById.get(before.offerId)?.limit?.per === 'Concurrent';
  const isCounted = after.status !== 'deleted' && offerById.get(after.offerId)?.limit;
  return [
    ...(isFreed ? [offerCountWrite(tenantId, before.offerId, -1)] : []),
    ...(isCounted ? [offerCountWrite(tenantId, after.offerId, 1)] : []),
  ];
}

/** Reminds of the end of a term, once for each reminder that is due: one that was missed isn't sent later. */
async function remind(before: Subscription, facts: TermFacts, clock: Clock): Promise<void> {
  const count = reminderMoments(before, clock).filter(moment => moment <= clock.now).length;
  const after = { ...before, version: before.version + 1, reminded: { end: before.commitmentEnd, count } };
  const mail = reminderOf(before, followingTerm(before, facts));
  await transact([
    ...subscriptionChangeWrites(before, after, undefined, system, clock.now),
    ...(await termEmails(before, mail, { ...facts, now: clock.now })),
  ]);
}

/** So many add-ons end in one transaction, with everything that counts them. */
const addOnsAtOnce = 8;

/** The writes that end a subscription. */
const endWrites = (before: Subscription, { catalog }: TermFacts, { now }: Clock): Write[] => {
  const after = deletedSubscription(before, now);
  return [
    ...subscriptionChangeWrites(before, after, 'expire_subscription', system, now),
    ...limitWrites(before, after, catalog),
    // An add-on ends with its base, whatever it waits for.
    ...droppedWrites(before),
  ];
};

/**
 * Ends a subscription with its add-ons (B124). More than a few of these end before it: if that is interrupted, the next run goes on,
 * because the subscription is still due.
 */
async function end(before: Subscription, why: EndReason | 'suspended', facts: TermFacts, clock: Clock): Promise<void> {
  const addOns = (await addOnsOf(before)).map(asSubscription).filter(({ status }) => status !== 'deleted');
  const last = addOns.splice(-addOnsAtOnce);
  for (const batch of batchesOf(addOns, addOnsAtOnce))
    await transact(batch.flatMap(one => endWrites(one, facts, clock)));
  await transact([
    ...[...last, before].flatMap(one => endWrites(one, facts, clock)),
    ...(await termEmails(
      before,
      { kind: 'term_ended', params: { why: whyOf(why, before) } },
      { ...facts, now: clock.now },
    )),
  ]);
}

/** Renews a subscription by one term, or ends it. One that is several terms behind is due again at once. */
async function follow(before: Subscription, facts: TermFacts, clock: Clock): Promise<void> {
  const following = followingTerm(before, facts);
  if ('ends' in following) return end(before, following.ends, facts, clock);
  const after = renewed(before, following.renewsAs, clock);
  await transact([
    ...subscriptionChangeWrites(before, after, 'renew_subscription', system, clock.now),
    ...limitWrites(before, after, facts.catalog),
    ...(following.dropsChange
      ? await termEmails(after, { kind: 'term_unchanged', params: {} }, { ...facts, now: clock.now })
      : []),
  ]);
}

/** Looks at a subscription again when something happens to it next. A change meanwhile has put it in its own place. */
async function postpone({ id, version, customer, seller }: Subscription, next: Date | undefined): Promise<void> {
  if (!next) return;
  await update({
    key: subscriptionKey(customer.tenantId, seller.tenantId, id),
    set: { dueAt: next.toISOString() },
    when: { equals: { version } },
  });
}

/** Does what is due to one subscription. One read call, at most three queries, one transaction; one update if nothing is. */
async function keepTerm(subscription: Subscription, clock: Clock): Promise<void> {
  if (subscription.pendingChange) return keepPendingChange(subscription, clock);
  const suspensionDays = setting('SUSPENSION_DAYS');
  const due = dueNow(subscription, clock, suspensionDays);
  if (!due) return postpone(subscription, nextMoment(subscription, clock, suspensionDays));
  const facts = await readTermFacts(subscription, clock.now);
  if (due === 'reminder') return remind(subscription, facts, clock);
  return due === 'deletion' ? end(subscription, 'suspended', facts, clock) : follow(subscription, facts, clock);
}

/** Subscriptions looked at side by side. */
const atOnce = 5;

/** Hourly: does what is due to subscriptions. */
export const keepTerms = (clock: Clock): Promise<void> =>
  forEachDue<StoredSubscription & Key>(
    'subscription.term',
    clock.now,
    stored => keepTerm(asSubscription(stored), clock),
    { atOnce },
  );
