/** The writes that end the wait of a change for the owner's provisioner. */
import { catalogOn } from '#functions/catalog/lookup.ts';
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { changeEmails } from '#functions/subscription/change-emails.ts';
import { changeWrites, readRelated } from '#functions/subscription/change-writes.ts';
import { subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { failureEmails } from './emails.ts';
import type { PendingChange } from './pending-change.ts';
import { failedChange, fulfilledChange } from './rules.ts';
import { droppedWrites, replacedWrites } from './settle-replacement.ts';

/**
 * A change takes effect, as it would have without a wait, in the name of whoever wanted it. One read call, and what the change depends
 * on; for resellers who are told of it one read call, and a query each; for a replacement as {@link replacedWrites}.
 *
 * @throws Problem 404 `resource.unknown` if the seller doesn't serve the customer any longer; as {@link fulfilledChange}
 */
export async function fulfilledChangeWrites(
  before: Subscription,
  pending: PendingChange,
  clock: Clock,
): Promise<Write[]> {
  const { customer, seller } = before;
  const { now } = clock;
  if (pending.order) return replacedWrites(before, pending, clock);
  const { change, by: actor } = pending;
  const [[relationship, account], related] = await Promise.all([
    getAll<[CustomerRelationship, Account]>(
      customerOfKey(seller.tenantId, customer.tenantId),
      accountKey(seller.tenantId),
    ),
    readRelated(before, change),
  ]);
  if (!relationship || !account) throw new Problem('resource.unknown');
  const facts = { ...related, now, catalog: catalogOn(now) };
  const after = fulfilledChange(before, pending, facts);
  return [
    ...changeWrites(change, after, { before, seller: account, relationship }, facts, { actor, now }),
    ...(await changeEmails(change, [before, after], relationship.associates, now)),
  ];
}

/** A change fails: the subscription stays as it was, and its seller's admins are told. One query. */
export async function failedChangeWrites(
  before: Subscription,
  pending: PendingChange,
  { actor, failure }: { actor: Actor; failure?: string | undefined },
  now: Date,
): Promise<Write[]> {
  const after = failedChange(before, pending, failure);
  return [
    ...subscriptionChangeWrites(before, after, 'fail_subscription_change', actor, now),
    ...droppedWrites(before),
    ...(await failureEmails(before, pending, failure, now)),
  ];
}
