/** What SES events say of an email, whatever the order in which they arrive. */
import {
  type DeliveryReason,
  type DeliveryState,
  type EmailDelivery,
  isTrouble,
  type MailTrouble,
} from '#shared/mail/email-delivery.ts';
import { sameAddress } from '#shared/schema/fields.ts';

/** The relevant members of an SES event. */
export interface SesEvent {
  eventType: string;
  mail: { destination: readonly string[]; timestamp: string; tags?: Record<string, string[]> };
  delivery?: { timestamp: string };
  deliveryDelay?: { timestamp: string };
  bounce?: { bounceType: string; bounceSubType?: string; timestamp: string };
  complaint?: { complaintFeedbackType?: string; complaintSubType?: string | null; timestamp: string };
}

/** The delivery status of an email, since when, and why. */
export interface Fate {
  state: DeliveryState;
  stateOn: string;
  reason?: DeliveryReason | undefined;
}

/**
 * What soft bounces say about an email that SES has given up on. The others (`General`, `Undetermined`) may just as well be
 * the automatic reply of somebody who is out of office.
 */
const softReasons: Readonly<Record<string, DeliveryReason>> = {
  MailboxFull: 'mailbox_full',
  MessageTooLarge: 'message_too_large',
  ContentRejected: 'content_rejected',
  AttachmentRejected: 'content_rejected',
  CustomTimeoutExceeded: 'timed_out',
};

function bounceFate({ bounceType, bounceSubType = '', timestamp }: NonNullable<SesEvent['bounce']>): Fate {
  const stateOn = timestamp;
  if (bounceType !== 'Permanent')
    return { state: 'undelivered', stateOn, reason: softReasons[bounceSubType] ?? 'unclear' };
  if (bounceSubType.includes('Suppress')) return { state: 'suppressed', stateOn };
  return { state: 'bounced', stateOn, reason: bounceSubType === 'NoEmail' ? 'no_mailbox' : 'refused' };
}

/**
 * A report that an email isn't spam comes from somebody who has it. One on its signature (`auth-failure`) comes from a program, and
 * nobody complained: it says nothing about the email's fate.
 */
function complaintFate({
  complaintFeedbackType,
  complaintSubType,
  timestamp,
}: NonNullable<SesEvent['complaint']>): Fate | undefined {
  const stateOn = timestamp;
  if (complaintFeedbackType === 'auth-failure') return undefined;
  if (complaintSubType?.includes('Suppress')) return { state: 'suppressed', stateOn };
  return { state: complaintFeedbackType === 'not-spam' ? 'delivered' : 'complained', stateOn };
}

/** The delivery status that an event alone would give an email, as of the event's own time; undefined for irrelevant events. */
export function fateOf({ eventType, mail, delivery, deliveryDelay, bounce, complaint }: SesEvent): Fate | undefined {
  if (eventType === 'Delivery') return { state: 'delivered', stateOn: delivery?.timestamp ?? mail.timestamp };
  if (eventType === 'DeliveryDelay') return { state: 'delayed', stateOn: deliveryDelay?.timestamp ?? mail.timestamp };
  if (eventType === 'Reject') return { state: 'refused', stateOn: mail.timestamp, reason: 'content_rejected' };
  if (eventType === 'Bounce' && bounce) return bounceFate(bounce);
  if (eventType === 'Complaint' && complaint) return complaintFate(complaint);
  return undefined;
}

/** What a later rank says outweighs an earlier one. A delivery outweighs a bounce that may be an automatic reply. */
const ranks: readonly DeliveryState[] = [
  'delayed',
  'delivered',
  'undelivered',
  'refused',
  'suppressed',
  'bounced',
  'complained',
];

const rankOf = ({ state, reason }: Fate): number =>
  reason === 'unclear' ? ranks.indexOf('delivered') - 0.5 : ranks.indexOf(state);

/** Of two reports of the same rank the first counts, but the last of a delay. */
const isEarlier = (one: Fate, other: Fate): boolean => {
  const [first, second] = one.state === 'delayed' ? [other, one] : [one, other];
  return `${first.stateOn} ${first.reason}` < `${second.stateOn} ${second.reason}`;
};

/** The delivery status after one more event. It only goes up in rank, so that the order of arrival makes no difference. */
export function afterEvent(known: Fate | undefined, reported: Fate): Fate {
  if (!known) return reported;
  const difference = rankOf(reported) - rankOf(known);
  return difference > 0 || (difference === 0 && isEarlier(reported, known)) ? reported : known;
}

/** Statuses after which the address gets no more emails. */
const blocking: readonly DeliveryState[] = ['bounced', 'complained', 'suppressed'];

/** Whether the address of an email with this status gets no more emails. */
export const blocks = ({ state }: Fate): boolean => blocking.includes(state);

/** An email of a record, and what became of it. */
export interface Reported extends Fate {
  /** Its name in the record's outbox. */
  email: string;
  to: string;
  sentOn: string;
}

/** When the email of a delivery problem was sent. */
const sent = ({ sentOn, on }: MailTrouble): string => sentOn ?? on;

/**
 * The delivery problem that a record has once the status of one of its emails has changed: none after a later email has reached the
 * same address.
 *
 * @param known the record's delivery problem until now
 * @param others the other emails of the record
 */
export function troubleAfter(
  known: MailTrouble | undefined,
  reported: Reported,
  others: readonly Partial<EmailDelivery>[],
): MailTrouble | undefined {
  const { email, to, sentOn, state, stateOn, reason } = reported;
  if (!isTrouble(state)) {
    const isOver = known && sameAddress(known.to, to) && (known.email === email || sentOn > sent(known));
    return state === 'delivered' && isOver ? undefined : known;
  }
  const isPast = others.some(
    other => other.state === 'delivered' && other.to && sameAddress(other.to, to) && (other.sentOn ?? '') > sentOn,
  );
  const isOlder = known && known.email !== email && sent(known) > sentOn;
  return isPast || isOlder ? known : { to, state, on: stateOn, email, sentOn, ...(reason && { reason }) };
}
