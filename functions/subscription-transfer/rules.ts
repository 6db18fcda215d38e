/** What a transfer becomes. Pure, apart from new IDs. */
import type { ResellerOfRecord, Subscription, TradingParty } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import {
  type AcceptedTransfer,
  daysToAnswerTransfer,
  linesOf,
  type SubscriptionTransfer,
  type TransferLine,
  type TransferObstacle,
  type TransferStatus,
} from './transfer.ts';

const lineOf = (one: Subscription): TransferLine => ({
  subscriptionId: one.id,
  newSubscriptionId: crypto.randomUUID(),
  offerId: one.offerId,
  offerName: one.offerName,
  edition: one.edition,
  friendlyName: one.friendlyName,
  quantity: one.quantity,
  ...(one.parentSubscriptionId && { parentSubscriptionId: one.parentSubscriptionId }),
  status: 'waiting',
});

/** A new request, with the quantities of now. */
export const newTransfer = (
  parties: { customer: TradingParty & { country: string }; from: TradingParty; to: TradingParty },
  moving: readonly Subscription[],
  clock: Clock,
): SubscriptionTransfer => ({
  ...parties,
  id: crypto.randomUUID(),
  version: 1,
  status: 'requested',
  createdDate: clock.now.toISOString(),
  expiresOn: addDays(clock.now, daysToAnswerTransfer, clock).toISOString(),
  lines: Object.fromEntries(moving.map((one, n) => [n, lineOf(one)])),
});

/** From which status a transfer goes to which. */
export const transferMoves: Readonly<Record<TransferStatus, readonly TransferStatus[]>> = {
  requested: ['accepted', 'rejected', 'withdrawn', 'expired'],
  accepted: ['completing'],
  completing: ['completed'],
  completed: [],
  rejected: [],
  withdrawn: [],
  expired: [],
};

/** @throws Problem 409 `transfer.closed` for a transfer that has left the status from which it could go there */
function requireMove(transfer: SubscriptionTransfer, to: TransferStatus, { now }: Clock): void {
  const isLate = transfer.status === 'requested' && transfer.expiresOn <= now.toISOString() && to !== 'expired';
  if (isLate || !transferMoves[transfer.status].includes(to))
    throw new Problem('transfer.closed', { params: { status: isLate ? 'expired' : transfer.status } });
}

/** Members of every transfer, in any status. */
function factsOf({ id, version, customer, from, to, createdDate, expiresOn, lines }: SubscriptionTransfer) {
  return { id, version: version + 1, customer, from, to, createdDate, expiresOn, lines };
}

/**
 * The provider accepts.
 * @param reseller the former seller, if it is a reseller of the provider, too
 * @throws Problem 409 `transfer.closed`
 */
export function acceptedTransfer(
  transfer: SubscriptionTransfer,
  { answeredBy, reseller }: { answeredBy: Actor; reseller: ResellerOfRecord | undefined },
  clock: Clock,
): AcceptedTransfer {
  requireMove(transfer, 'accepted', clock);
  return {
    ...factsOf(transfer),
    status: 'accepted',
    answeredOn: clock.now.toISOString(),
    answeredBy,
    orderId: crypto.randomUUID(),
    ...(reseller && { reseller }),
  };
}

/** The members that an accepted transfer keeps. */
const acceptedMembers = ({ answeredOn, answeredBy, orderId, reseller }: AcceptedTransfer) => ({
  ...{ answeredOn, answeredBy, orderId },
  ...(reseller && { reseller }),
});

/** Its completion begins. From then on, nothing else changes it. */
export const completingTransfer = (transfer: AcceptedTransfer): AcceptedTransfer => ({
  ...factsOf(transfer),
  ...acceptedMembers(transfer),
  status: 'completing',
});

/** All of its subscriptions have moved, or stay. */
export const completedTransfer = (transfer: AcceptedTransfer, { now }: Clock): AcceptedTransfer => ({
  ...factsOf(transfer),
  ...acceptedMembers(transfer),
  status: 'completed',
  completedOn: now.toISOString(),
});

/** The provider rejects. @throws Problem 409 `transfer.closed` */
export function rejectedTransfer(
  transfer: SubscriptionTransfer,
  note: string | undefined,
  clock: Clock,
): SubscriptionTransfer {
  requireMove(transfer, 'rejected', clock);
  return {
    ...factsOf(transfer),
    status: 'rejected',
    answeredOn: clock.now.toISOString(),
    ...(note && { note }),
  };
}

/** The partner withdraws its request, or its time is over. @throws Problem 409 `transfer.closed` */
export function endedTransfer(
  transfer: SubscriptionTransfer,
  status: 'withdrawn' | 'expired',
  clock: Clock,
): SubscriptionTransfer {
  requireMove(transfer, status, clock);
  return { ...factsOf(transfer), status, endedOn: clock.now.toISOString() };
}

/** Why a line doesn't move now, from its subscription as it is and the add-ons to it; nothing if it does. */
export function obstacleNow(
  transfer: Pick<SubscriptionTransfer, 'lines'>,
  line: TransferLine,
  subscription: Subscription | undefined,
  addOns: readonly Subscription[],
): TransferObstacle | undefined {
  if (subscription?.status !== 'active') return 'not_active';
  if (subscription.pendingChange) return 'change_pending';
  const lines = linesOf(transfer).map(([, one]) => one);
  const base = lines.find(({ subscriptionId }) => subscriptionId === line.parentSubscriptionId);
  if (line.parentSubscriptionId && base?.status !== 'moved') return 'base_stays';
  const ids = new Set(lines.map(({ subscriptionId }) => subscriptionId));
  const hasChanged = addOns.some(({ id, status }) => status !== 'deleted' && !(status === 'active' && ids.has(id)));
  return hasChanged ? 'addons_changed' : undefined;
}

/**
 * The subscription at the provider: the same term and price, the quantity of the request, another ID (B119). Nobody has licenses of
 * it yet, its seller supports it (R2), and nothing is scheduled for its next term.
 */
export function transferredSubscription(
  transfer: AcceptedTransfer,
  line: TransferLine,
  old: Subscription & { status: 'active' },
  clock: Clock,
): Subscription {
  const { reseller: _former, noPartnerOnRecord: _declared, parentSubscriptionId, ...more } = old;
  const { assigned, scheduled, reminded, supportContact, pendingChange, answeredChange, ...kept } = more;
  const lines = linesOf(transfer).map(([, one]) => one);
  const base = lines.find(({ subscriptionId }) => subscriptionId === parentSubscriptionId);
  return {
    ...kept,
    id: line.newSubscriptionId,
    replaces: old.id,
    version: 1,
    seller: transfer.to,
    orderId: transfer.orderId,
    // The numbers of the order of record have no gaps, even if a subscription stays.
    lineItemNumber: lines.filter(({ status }) => status === 'moved').length,
    entitlementId: crypto.randomUUID(),
    quantity: line.quantity,
    createdDate: clock.now.toISOString(),
    ...(base && { parentSubscriptionId: base.newSubscriptionId }),
    ...(transfer.reseller && { reseller: transfer.reseller }),
  };
}

/** What moves, what begins and what stays, each with a text in the locale files (`transfer.…`). */
export const whatTransferDoes = {
  ends: ['subscriptions', 'billing', 'licenses'],
  begins: ['subscriptions', 'relationship', 'no_admin'],
  stays: ['customer', 'terms', 'own'],
} as const;
