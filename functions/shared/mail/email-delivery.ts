import type { Key } from '#shared/db/write.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** What happened to a sent email, stored next to the record it belongs to (P4). */
export interface EmailDelivery {
  kind: string;
  to: string;
  sentOn: string;
  messageId?: string;
  /** The last SES event, or why the email wasn't sent; absent when it was sent and there is no event yet. */
  state?: 'delivered' | 'delayed' | 'bounced' | 'complained' | 'suppressed' | 'refused';
  stateOn?: string;
}

/** The latest delivery problem of a record's email. Stays on the record until the address changes. */
export interface MailTrouble {
  to: string;
  state: NonNullable<EmailDelivery['state']>;
  on: string;
}

/** Key of the item that marks an unreachable address: it bounced permanently, or its owner complained. */
export const unreachableAddressKey = (address: string): Key => ({
  pk: `ADDRESS#${addressKey(address)}`,
  sk: 'ADDRESS',
});
export const emailDeliveryKey = ({ pk }: Key, name: string): Key => ({ pk, sk: `MAIL#${name}` });

const undeliveredPartition = (month: string): string => `UNDELIVERED#${month}`;

/** The partitions with the emails that were not delivered between two moments, one for each month. */
export function undeliveredPartitions(from: string, to: Date): string[] {
  const months: string[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  const last = to.toISOString().slice(0, 7);
  for (let n = month - 1; ; n++) {
    const name = new Date(Date.UTC(year, n)).toISOString().slice(0, 7);
    if (name > last) return months.map(undeliveredPartition);
    months.push(name);
  }
}

/** Key of the item that counts an email as not delivered. It says when, and of which record, but not to whom. */
export const undeliveredKey = (on: string, { pk }: Key, name: string): Key => ({
  pk: undeliveredPartition(on.slice(0, 7)),
  sk: `${on}#${pk}#${name}`,
});
