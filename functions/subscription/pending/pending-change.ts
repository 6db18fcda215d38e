/** A change that waits for whoever provisions the subscription, and what became of it. */
import type { BilledCycle, GivenLicense, Refund, TermDuration } from '#functions/catalog/offer.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Condition } from '#shared/db/write.ts';

/** A change that whoever provisions the subscription carries out. */
export type ProvisionedChange =
  | { kind: 'quantity'; quantity: number }
  | { kind: 'suspend'; reasons: string[] }
  | { kind: 'reactivate' }
  | { kind: 'cancel' };

/** What a subscription becomes by an order of its own: the same one, by conversion of a trial, or another, by an upgrade. */
export interface Replacement {
  kind: 'convert' | 'upgrade';
  /** Of an upgrade a new one. */
  subscriptionId: string;
  offerId: string;
  offerName: string;
  /** First day of the edition of the catalog that names the offer. */
  edition: string;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BilledCycle;
  license?: GivenLicense | undefined;
  /** People's licenses are of the new subscription from then on. */
  withLicenses?: true | undefined;
}

/** The order by which a subscription is to be replaced. What it orders is stored; the order itself is made with the answer. */
interface HeldOrder {
  id: string;
  /** Its offer has a limit for each customer, of which it took one. */
  isCounted: boolean;
}

interface PendingMembers {
  id: string;
  /** Who wants it. */
  by: Actor;
  since: string;
  /** How many times the provisioner was asked. */
  asked: number;
}

/** A change of the subscription alone that waits. */
export interface PendingAlone extends PendingMembers {
  change: ProvisionedChange;
  /** What is refunded for a cancellation, as of when it was wanted. */
  refund?: Refund['type'] | undefined;
  order?: undefined;
}

/** A conversion or an upgrade that waits. */
export interface PendingReplacement extends PendingMembers {
  change: Replacement;
  order: HeldOrder;
}

/** A change that the owner's own provisioner carries out. It takes effect with its answer. */
export type PendingChange = PendingAlone | PendingReplacement;

/** What became of the last change that the owner's provisioner was asked for. */
export interface AnsweredChange {
  id: string;
  status: 'fulfilled' | 'failed';
  /** Why it failed, in the provisioner's words; absent if it didn't say, or didn't answer in time. */
  failure?: string | undefined;
}

/** What may wait for such a change. */
interface Waiting {
  pendingChange?: PendingChange | undefined;
}

/** A condition that what a subscription waits for is as it was read. */
export const samePendingChange = ({ pendingChange }: Waiting): Condition =>
  pendingChange ? { equals: { 'pendingChange.id': pendingChange.id } } : { absent: ['pendingChange'] };
