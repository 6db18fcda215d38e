/** A change that waits for whoever provisions the subscription, and what became of it. */
import type { Refund } from '#functions/catalog/offer.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Condition } from '#shared/db/write.ts';

/** A change that whoever provisions the subscription carries out. */
export type ProvisionedChange =
  | { kind: 'quantity'; quantity: number }
  | { kind: 'suspend'; reasons: string[] }
  | { kind: 'reactivate' }
  | { kind: 'cancel' };

/** A change that the owner's own provisioner carries out. It takes effect with its answer. */
export interface PendingChange {
  id: string;
  change: ProvisionedChange;
  /** Who wants it. */
  by: Actor;
  since: string;
  /** How many times the provisioner was asked. */
  asked: number;
  /** What is refunded for a cancellation, as of when it was wanted. */
  refund?: Refund['type'] | undefined;
}

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
