/** The dated entries of a subscription's reseller of record (R170): who earns on it, from when until when. */
import type { ResellerOfRecord, Subscription, TradingParty } from '#functions/subscription/subscription.ts';
import type { Key, Write } from '#shared/db/write.ts';

export interface RecordEntry extends ResellerOfRecord {
  /** Counts up with each entry of a subscription. */
  number: number;
  subscriptionId: string;
  customer: TradingParty;
  seller: TradingParty;
  from: string;
  /** Absent for the present one. */
  until?: string | undefined;
  /** Who set it: a person, or the company that ordered. */
  setBy: string;
}

/** Sort key prefix of the entries of a customer's subscriptions: all, or those of one. */
export const entriesAt = (of?: { sellerTenantId: string; subscriptionId: string }): string =>
  of ? `RECORDED#${of.sellerTenantId}#${of.subscriptionId}#` : 'RECORDED#';

const digits = 8;

const entryKey = ({ customer, seller, subscriptionId, number }: RecordEntry): Key => ({
  pk: `TENANT#${customer.tenantId}`,
  sk: entriesAt({ sellerTenantId: seller.tenantId, subscriptionId }) + String(number).padStart(digits, '0'),
});

/** The partition of an index with the entries of a partner: those that it sold in `queue`, those that name it in `review`. */
export const attributionsOf = (tenantId: string): string => `attributions#${tenantId}`;

/** Sorts entries without an end after all that have one. */
export const openEnd = '~';

/** Writes an entry with its places in the lists of both partners, which are sorted by the end. */
export function entryWrite(entry: RecordEntry): Write {
  const sorted = `${entry.until ?? openEnd}#${entry.subscriptionId}#${entry.number}`;
  const places = {
    ...{ queue: attributionsOf(entry.seller.tenantId), queueKey: sorted },
    ...{ review: attributionsOf(entry.tenantId), reviewKey: sorted },
  };
  return { key: entryKey(entry), put: { ...entry, ...places } };
}

/** The entry that a subscription gets when it begins with a reseller. */
export const firstEntry = (
  { id, customer, seller, version }: Subscription,
  reseller: ResellerOfRecord,
  now: Date,
): RecordEntry => ({
  ...reseller,
  ...{ number: version, subscriptionId: id, customer, seller, from: now.toISOString(), setBy: seller.name },
});
