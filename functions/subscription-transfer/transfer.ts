import type { ResellerOfRecord, TradingParty } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Key } from '#shared/db/write.ts';

export const transferStatuses = [
  'requested',
  'accepted',
  'completing',
  'completed',
  'rejected',
  'withdrawn',
  'expired',
] as const;
export type TransferStatus = (typeof transferStatuses)[number];

/** Why a subscription can't move, or didn't. Each has a text in the locale files (`transfer.why.…`). */
export const transferObstacles = [
  'not_active',
  'change_pending',
  'trial',
  'usage_based',
  'addon_alone',
  'open',
  'too_many',
  'addons_changed',
  'base_stays',
  'target_region',
  'target_not_ready',
] as const;
export type TransferObstacle = (typeof transferObstacles)[number];

/** A subscription in a transfer. Its quantity is that of the time of the request (B119). */
export interface TransferLine {
  subscriptionId: string;
  /** The ID that it gets at the provider. */
  newSubscriptionId: string;
  offerId: string;
  offerName: string;
  /** First day of the edition of the catalog that it was sold from. */
  edition: string;
  friendlyName: string;
  quantity: number;
  /** The base that it is an add-on to, which moves with it. */
  parentSubscriptionId?: string | undefined;
  status: 'waiting' | 'moved' | 'not_moved';
  /** Why it wasn't moved. */
  obstacle?: TransferObstacle | undefined;
}

interface TransferFacts {
  id: string;
  version: number;
  customer: TradingParty & { country: string };
  /** The direct-bill partner that sold the subscriptions. */
  from: TradingParty;
  /** The provider that takes them over. */
  to: TradingParty;
  createdDate: string;
  expiresOn: string;
  /** By number. Bases come before their add-ons. */
  lines: Record<string, TransferLine>;
}

interface AcceptedMembers {
  answeredOn: string;
  /** Who accepted. What the completion writes is done in their name. */
  answeredBy: Actor;
  /** The provider's order of record, made at the end. */
  orderId: string;
  /** The former seller, where it is a reseller of the provider, too. */
  reseller?: ResellerOfRecord | undefined;
}

/** A request to move subscriptions of one customer to one provider (B119). */
export type SubscriptionTransfer = TransferFacts &
  (
    | { status: 'requested' }
    | ({ status: 'accepted' | 'completing' } & AcceptedMembers)
    | ({ status: 'completed'; completedOn: string } & AcceptedMembers)
    | { status: 'rejected'; answeredOn: string; note?: string | undefined }
    | { status: 'withdrawn' | 'expired'; endedOn: string }
  );

/** A transfer that was accepted, whether or not its subscriptions have moved. */
export type AcceptedTransfer = Extract<SubscriptionTransfer, AcceptedMembers>;

export const isAccepted = (transfer: SubscriptionTransfer): transfer is AcceptedTransfer => 'orderId' in transfer;

export const transferKey = (id: string): Key => ({ pk: `TRANSFER#${id}`, sk: 'TRANSFER' });

/** The item that keeps a subscription from being in two open requests. It is there from the request to the end. */
export const openTransferKey = (customerTenantId: string, subscriptionId: string): Key => ({
  pk: `TENANT#${customerTenantId}`,
  sk: `TRANSFERRING#${subscriptionId}`,
});

export interface OpenTransfer {
  transferId: string;
}

/** The lines of a transfer, with their numbers, in order. */
export const linesOf = ({ lines }: Pick<SubscriptionTransfer, 'lines'>): [n: string, line: TransferLine][] =>
  Object.entries(lines).sort(([one], [other]) => Number(one) - Number(other));

/** A transfer has at most so many subscriptions, so that the request fits in one transaction. */
export const mostTransferred = 40;

/** The days within which the provider answers. */
export const daysToAnswerTransfer = 30;
