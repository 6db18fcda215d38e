/** How a subscription gets another reseller of record. Pure. */

import { friendlyNameFor } from '#functions/catalog/lookup.ts';
import type { ResellerOfRecord, Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { RecordEntry } from './entry.ts';

/** A change of the reseller: the entry that ends, if there is one, and the one that begins. */
export interface RecordChangeMade {
  ended?: RecordEntry | undefined;
  begun: RecordEntry;
  next: Subscription;
}

/**
 * The change, from a moment on: at the earliest when the present entry began, or the subscription if there is none.
 * @throws Problem 400 `subscription.deleted`, `record.from`
 */
export function changeRecordEntry(
  subscription: Subscription,
  present: RecordEntry | undefined,
  { reseller, from, setBy }: { reseller: ResellerOfRecord; from: string; setBy: string },
  now: Date,
): RecordChangeMade {
  if (subscription.status === 'deleted') throw new Problem('subscription.deleted');
  const earliest = present?.from ?? subscription.createdDate;
  if (from < earliest || from > now.toISOString())
    throw new Problem('record.from', { params: { earliest: { date: earliest } } });
  const { id: subscriptionId, customer, seller } = subscription;
  const version = subscription.version + 1;
  const { noPartnerOnRecord: _declared, ...kept } = subscription;
  return {
    ended: present && { ...present, until: from },
    begun: { ...reseller, number: version, subscriptionId, customer, seller, from, setBy },
    next: { ...kept, version, reseller },
  };
}

/** Whether a reseller is on the record already, by the same MPN ID. */
export const isPresent = ({ reseller }: Subscription, { mpnId, tenantId }: ResellerOfRecord): boolean =>
  reseller?.mpnId === mpnId && reseller.tenantId === tenantId;

/** The emails of a change: to whom is on the record now, and to whom was it before, if that is another company. */
export function recordEmails(
  { ended, begun, next }: RecordChangeMade,
  [named, former]: readonly [readonly User[], readonly User[]],
): OutboxEmail[] {
  const { customer, seller } = next;
  const params = {
    ...{ company: seller.name, customer: customer.name, customerId: customer.tenantId },
    ...{ mpnId: begun.mpnId, changed: { date: begun.from } },
  };
  const moved = ended && ended.tenantId !== begun.tenantId ? former : [];
  return [
    ...named.map(user => ({ kind: 'record_named', user })),
    ...moved.map(user => ({ kind: 'record_moved', user })),
  ].map(({ kind, user }) => ({
    ...{ kind, ...addressedTo(user), tenantId: user.tenantId },
    params: { ...params, subscription: friendlyNameFor(user, next) },
    about: 'partnership' as const,
  }));
}
