/** Processes SES events: delivered, delayed, bounced, complained (P4). */
import type { SNSEvent } from 'aws-lambda';
import { update, upsert } from '#shared/db/table.ts';
import { taskHandler } from '#shared/http/handler.ts';
import {
  type EmailDelivery,
  emailDeliveryKey,
  type MailTrouble,
  undeliveredKey,
  unreachableAddressKey,
} from '#shared/mail/email-delivery.ts';
import { count } from '#shared/runtime/metrics.ts';

/** The relevant members of an SES event. */
interface SesEvent {
  eventType: string;
  mail: { destination: string[]; timestamp: string; tags?: Record<string, string[]> };
  bounce?: { bounceType: string; bounceSubType?: string; timestamp: string };
  complaint?: { timestamp: string };
}

type State = NonNullable<EmailDelivery['state']>;

/** The delivery status after an event; undefined for irrelevant events. A transient bounce counts as delayed. */
function stateOf({ eventType, bounce }: SesEvent): State | undefined {
  if (eventType === 'Delivery') return 'delivered';
  if (eventType === 'DeliveryDelay') return 'delayed';
  if (eventType === 'Complaint') return 'complained';
  if (eventType === 'Reject') return 'refused';
  if (eventType !== 'Bounce') return undefined;
  if (bounce?.bounceType !== 'Permanent') return 'delayed';
  return bounce.bounceSubType?.includes('Suppress') ? 'suppressed' : 'bounced';
}

/** Statuses after which the address gets no more emails. */
const final: readonly State[] = ['bounced', 'complained', 'suppressed'];

/** How long an undelivered email counts: longer than the overview looks back. */
const keptSeconds = 90 * 24 * 60 * 60;

/** The record that an email belongs to, from its tag: `ENROLLMENT_<id>`. */
const recordKey = (tag: string) => {
  const [kind = '', id = ''] = tag.split('_');
  return { pk: `${kind}#${id}`, sk: kind };
};

/**
 * Stores the delivery status of an email and, if the address is unreachable, marks the address and the record so that
 * applicants and reviewers see it. Idempotent. At most four updates.
 */
async function recordMailEvent(event: SesEvent): Promise<void> {
  const state = stateOf(event);
  const { destination, timestamp, tags } = event.mail;
  const [record, outboxEmail] = [tags?.record?.[0], tags?.letter?.[0]];
  const to = destination[0];
  if (!state || !record || !outboxEmail || !to) return;
  const on = event.bounce?.timestamp ?? event.complaint?.timestamp ?? timestamp;
  const key = recordKey(record);
  if (final.includes(state)) {
    const mailTrouble: MailTrouble = { to, state, on };
    await upsert(unreachableAddressKey(to), { state, on });
    await update({ key, set: { mailTrouble }, when: { exists: true } });
    await upsert(undeliveredKey(on, key, outboxEmail), { state, ttl: Math.floor(Date.parse(on) / 1000) + keptSeconds });
    count('MailUndeliverable');
  }
  await upsert(emailDeliveryKey(key, outboxEmail), { state, stateOn: on });
}

/** Processes a batch of events from SNS, which redelivers it after a failure. */
export async function recordMailEvents({ Records }: SNSEvent): Promise<void> {
  for (const { Sns } of Records) await recordMailEvent(JSON.parse(Sns.Message) as SesEvent);
}

export const handler = taskHandler(recordMailEvents);
