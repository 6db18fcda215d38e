import type { Subscription } from '#functions/subscription/subscription.ts';
import { transact } from '#shared/db/table.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { failedChangeWrites } from './answer-writes.ts';
import { askForChange } from './ask.ts';
import { isWaitOver } from './moments.ts';

/**
 * Does what is due to a subscription whose change waits for the owner's provisioner: asks again, or has the change fail. Whatever its
 * term has due comes after that. One `PutEvents` and an update, or a query and a transaction.
 */
export async function keepPendingChange(subscription: Subscription, clock: Clock): Promise<void> {
  const { pendingChange: pending } = subscription;
  if (!pending) return;
  if (!isWaitOver(pending, clock)) return askForChange(subscription, clock);
  await transact(await failedChangeWrites(subscription, pending, { actor: { kind: 'system' } }, clock.now));
}
