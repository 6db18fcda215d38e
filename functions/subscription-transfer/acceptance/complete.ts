/** The completion of an accepted transfer: each subscription moves in one transaction, then the order of record is made. */
import {
  activeCountWrite,
  addOnsOf,
  newSubscriptionWrites,
  subscriptionChangeWrites,
} from '#functions/subscription/lookup.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { closeWrites, transferWrites } from '#functions/subscription-transfer/repository.ts';
import { completingTransfer, obstacleNow, transferredSubscription } from '#functions/subscription-transfer/rules.ts';
import {
  type AcceptedTransfer,
  isAccepted,
  linesOf,
  type SubscriptionTransfer,
  type TransferLine,
  transferKey,
} from '#functions/subscription-transfer/transfer.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completedTransferWrites } from './complete-order.ts';

/** A line's new state, unless anything of the transfer has changed since. */
const lineWrite = ({ id, version }: AcceptedTransfer, n: string, line: TransferLine): Write => ({
  key: transferKey(id),
  set: { [`lines.${n}`]: line, version: version + 1 },
  when: { equals: { version } },
});

/** The old subscription after its move. */
function movedAway({ scheduled, ...old }: Subscription & { status: 'active' }, { now }: Clock): Subscription {
  return { ...old, status: 'deleted', deletedOn: now.toISOString(), version: old.version + 1 };
}

/** The writes that move one subscription, or say why it stays: then the provider's count gives it back. */
function moveWrites(
  transfer: AcceptedTransfer,
  [n, line]: readonly [n: string, line: TransferLine],
  { old, addOns }: { old: Subscription | undefined; addOns: readonly Subscription[] },
  clock: Clock,
): Write[] {
  const { answeredBy: actor, customer, to } = transfer;
  const closed = closeWrites(transfer, [line.subscriptionId]);
  const obstacle = obstacleNow(transfer, line, old, addOns);
  if (obstacle || old?.status !== 'active') {
    const kept = { ...line, status: 'not_moved' as const, obstacle: obstacle ?? 'not_active' };
    return [lineWrite(transfer, n, kept), ...closed, activeCountWrite(customer.tenantId, to.tenantId, -1)];
  }
  return [
    lineWrite(transfer, n, { ...line, status: 'moved' }),
    ...closed,
    ...subscriptionChangeWrites(old, movedAway(old, clock), 'transfer_subscription', actor, clock.now),
    ...newSubscriptionWrites(transferredSubscription(transfer, line, old, clock), actor, clock.now),
  ];
}

/** Moves the subscription of a line that waits. Two reads, a query if it can have add-ons, one transaction. */
async function moveLine({ id, customer, from }: AcceptedTransfer, n: string, clock: Clock): Promise<void> {
  const transfer = await get<SubscriptionTransfer>(transferKey(id));
  const line = transfer?.lines[n];
  if (transfer?.status !== 'completing' || line?.status !== 'waiting') return;
  const old = await get<Subscription>(subscriptionKey(customer.tenantId, from.tenantId, line.subscriptionId));
  const addOns = old?.hasAddOns ? await addOnsOf(old) : [];
  await transact(moveWrites(transfer, [n, line], { old, addOns }, clock));
}

/** The transfer on its way: from here on, only the completion changes it. One read, one transaction the first time. */
async function beginCompletion(id: string, clock: Clock): Promise<AcceptedTransfer | undefined> {
  const transfer = await get<SubscriptionTransfer>(transferKey(id));
  if (!transfer || !isAccepted(transfer) || transfer.status === 'completed') return undefined;
  if (transfer.status === 'completing') return transfer;
  const next = completingTransfer(transfer);
  await transact(transferWrites(transfer, next, 'begin_transfer', transfer.answeredBy, clock.now));
  return next;
}

/** One read, those for the order and the mails, one transaction. */
async function finishCompletion(id: string, clock: Clock): Promise<void> {
  const transfer = await get<SubscriptionTransfer>(transferKey(id));
  if (transfer?.status === 'completing') await transact(await completedTransferWrites(transfer, clock));
}

/**
 * Completes an accepted transfer, from wherever it has come to. Safe to repeat, and to run twice side by side: each part is
 * conditional on the transfer as it was read. A transfer in any other status stays as it is.
 *
 * @throws Conflict when other processes keep changing what it moves
 */
export async function completeTransfer(id: string, clock: Clock): Promise<void> {
  const transfer = await retryOnConflict(() => beginCompletion(id, clock));
  if (!transfer) return;
  for (const [n, { status }] of linesOf(transfer))
    if (status === 'waiting') await retryOnConflict(() => moveLine(transfer, n, clock));
  await retryOnConflict(() => finishCompletion(id, clock));
}
