/** What can move in a transfer, and what a transfer becomes. Pure, apart from new IDs. */
import type { ResellerOfRecord, Subscription, TradingParty } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sameRegion } from '#shared/i18n/regions.ts';
import type { Account } from '#shared/identity/account.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import {
  type AcceptedTransfer,
  daysToAnswerTransfer,
  linesOf,
  mostTransferred,
  type SubscriptionTransfer,
  type TransferLine,
  type TransferObstacle,
  type TransferStatus,
} from './transfer.ts';

/** Something that is against a request: about one subscription, or about the provider. */
export interface TransferFinding {
  obstacle: TransferObstacle;
  subscription?: Subscription | undefined;
}

/** What a request is decided on. */
export interface TransferRequest {
  /** The subscriptions that were named. */
  named: readonly Subscription[];
  /** Those of their add-ons that haven't ended. */
  addOns: readonly Subscription[];
  /** The IDs of those that are in an open request. */
  open: ReadonlySet<string>;
  /** What is against the provider at present. */
  target: readonly TransferObstacle[];
}

/** The kinds that never move, and those that can't at present (B119). */
function obstaclesOf(one: Subscription, moving: ReadonlySet<string>, open: ReadonlySet<string>): TransferObstacle[] {
  const { id, status, trialDays, billing, parentSubscriptionId } = one;
  const checks: [isMet: boolean, obstacle: TransferObstacle][] = [
    [status === 'active', 'not_active'],
    [trialDays === undefined, 'trial'],
    [billing === 'license', 'usage_based'],
    [!parentSubscriptionId || moving.has(parentSubscriptionId), 'addon_alone'],
    [!open.has(id), 'open'],
  ];
  return checks.filter(([isMet]) => !isMet).map(([, obstacle]) => obstacle);
}

/** Everything that is against a request, and the subscriptions that would move: add-ons travel along with their bases. */
export function judgeTransfer({ named, addOns, open, target }: TransferRequest) {
  const unique = new Map([...named, ...addOns].map(one => [one.id, one]));
  const isAddOn = ({ parentSubscriptionId }: Subscription) => (parentSubscriptionId ? 1 : 0);
  const moving = [...unique.values()].sort((one, other) => isAddOn(one) - isAddOn(other));
  const ids = new Set(moving.map(({ id }) => id));
  const findings: TransferFinding[] = [
    ...moving.flatMap(subscription =>
      obstaclesOf(subscription, ids, open).map(obstacle => ({ obstacle, subscription })),
    ),
    ...(moving.length > mostTransferred ? [{ obstacle: 'too_many' as const }] : []),
    ...target.map(obstacle => ({ obstacle })),
  ];
  return { moving, findings };
}

/**
 * What is against a provider that is asked. Others aren't told why it can't sell: that is its own affair. What its orders are judged
 * by decides when it accepts.
 */
export function targetObstacles(
  { status, agreement, mpnId, country }: Pick<Account, 'status' | 'agreement' | 'mpnId' | 'country'>,
  customer: { country: string },
  now: Date,
): TransferObstacle[] {
  if (!sameRegion(country, customer.country, now)) return ['target_region'];
  return status === 'active' && agreement && mpnId ? [] : ['target_not_ready'];
}

const placeOf = ({ subscription }: TransferFinding): string =>
  subscription ? `subscriptions/${subscription.id}` : 'transfer';

/** @throws Problem 409 `transfer.open` if nothing else is against it, 400 `transfer.not_transferable`, with all of it in `data` */
export function requireTransferable(findings: readonly TransferFinding[]): void {
  if (findings.length === 0) return;
  const isOpenOnly = findings.every(({ obstacle }) => obstacle === 'open');
  throw new Problem(isOpenOnly ? 'transfer.open' : 'transfer.not_transferable', {
    data: findings.map(one => `${placeOf(one)}: ${one.obstacle}`),
  });
}

const lineOf = (one: Subscription): TransferLine => ({
  subscriptionId: one.id,
  newSubscriptionId: crypto.randomUUID(),
  offerId: one.offerId,
  offerName: one.offerName,
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
  const { assigned, scheduled, reminded, supportContact, ...kept } = more;
  const lines = linesOf(transfer).map(([, one]) => one);
  const base = lines.find(({ subscriptionId }) => subscriptionId === parentSubscriptionId);
  return {
    ...kept,
    id: line.newSubscriptionId,
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
