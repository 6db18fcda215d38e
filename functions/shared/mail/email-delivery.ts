import type { Key, Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** Delivery statuses of an email for which SES has reported an event, or which wasn't sent. */
export const deliveryStates = [
  'delivered',
  'delayed',
  'undelivered',
  'bounced',
  'complained',
  'suppressed',
  'refused',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Why an email was not delivered. `unclear`: the bounce may be an automatic reply. */
export const deliveryReasons = [
  'mailbox_full',
  'message_too_large',
  'content_rejected',
  'timed_out',
  'no_mailbox',
  'address_invalid',
  'refused',
  'unclear',
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/** What happened to a sent email: in its own item, or next to the record it belongs to (P4). */
export interface EmailDelivery {
  kind: string;
  to: string;
  /** Its subject line, in its recipient's language. Absent from older data. */
  subject?: string;
  locale?: Locale;
  /** The company in whose list it is. Absent from older data, and where only operators see it. */
  tenantId?: string;
  sentOn: string;
  messageId?: string;
  /** What SES has reported, or why the email wasn't sent; absent when it was sent and there is no event yet. */
  state?: DeliveryState;
  stateOn?: string;
  reason?: DeliveryReason;
}

/** What is stored beside a record about one of its emails, before it is sent or dropped and afterwards. */
export type EmailProgress = Partial<EmailDelivery> & { dropped?: true };

/** Whether an email of a record needs nothing more, although it may be in the outbox. */
export const isDone = (progress: EmailProgress | undefined): boolean =>
  progress?.sentOn !== undefined || progress?.dropped === true;

/** The latest delivery problem of a record's email. It ends when the address changes, or a later email reaches it. */
export interface MailTrouble {
  to: string;
  state: DeliveryState;
  on: string;
  reason?: DeliveryReason;
  /** The email's name in the record's outbox, and when it was sent. */
  email?: string;
  sentOn?: string;
}

/** Whether somebody must be told of an email with this status: it didn't arrive, or wasn't wanted. */
export const isTrouble = (state: DeliveryState): boolean => state !== 'delivered' && state !== 'delayed';

/** A delivery problem as the API shows it: of which email to whom, when and why. */
export const toTroubleResource = (trouble: MailTrouble | undefined) =>
  trouble && { to: trouble.to, state: trouble.state, on: trouble.on, reason: trouble.reason };

/** Key of the item that marks an unreachable address: it bounced permanently, or its owner complained. */
export const unreachableAddressKey = (address: string): Key => ({
  pk: `ADDRESS#${addressKey(address)}`,
  sk: 'ADDRESS',
});

/** The write that lets an address get emails again, for the transaction in which its owner has typed the code of one. */
export const liftBlockWrite = (address: string): Write => ({ key: unreachableAddressKey(address), delete: true });

/** Key prefix of emails that no workflow sends. */
const ownItem = 'EMAIL#';

/** Whether an email is an item of its own, which also has what happened to it. */
export const isOwnItem = ({ pk }: Key): boolean => pk.startsWith(ownItem);

/** Where the delivery status of a record's email is stored. */
export const emailDeliveryKey = (key: Key, name: string): Key =>
  isOwnItem(key) ? { pk: key.pk, sk: 'EMAIL' } : { pk: key.pk, sk: `MAIL#${name}` };

/**
 * The members with which the `queue` index finds an item in its company's list of emails, by the time of sending; none if no company
 * has it.
 */
export const companyListKeys = (tenantId: string | undefined, on: string) =>
  tenantId ? { tenantId, queue: companyList(tenantId), queueKey: on } : {};

/** The partition of the `queue` index with a company's emails. */
export const companyList = (tenantId: string): string => `MAILS#${tenantId}`;

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

/**
 * For how many days is kept what became of an email, and that it was not delivered: longer than the overview looks back, and than an email
 * stays in the outbox of a record, where nothing else says that it was sent.
 */
export const mailKeptDays = 90;

/** When nothing is kept any longer of what happened to an email then, in epoch seconds. */
export const mailKeptUntil = (on: string): number => Math.floor(Date.parse(on) / 1000) + mailKeptDays * 86_400;

/** Key of the email that such an item counts. */
export function readUndeliveredKey(sk: string): Key {
  const [, kind = '', id = '', ...name] = sk.split('#');
  return emailDeliveryKey({ pk: `${kind}#${id}`, sk: kind }, name.join('#'));
}
