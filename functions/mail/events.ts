/** What SES tells of mails after they were sent: delivered, delayed, bounced, complained of (P4). */
import type { SNSEvent } from 'aws-lambda';
import { update, upsert } from '#shared/db/table.ts';
import { taskHandler } from '#shared/http/handler.ts';
import {
  type EmailDelivery,
  emailDeliveryKey,
  type MailTrouble,
  unreachableAddressKey,
} from '#shared/mail/email-delivery.ts';
import { count } from '#shared/runtime/metrics.ts';

/** The members of an SES event that matter here. */
interface SesEvent {
  eventType: string;
  mail: { destination: string[]; timestamp: string; tags?: Record<string, string[]> };
  bounce?: { bounceType: string; bounceSubType?: string; timestamp: string };
  complaint?: { timestamp: string };
}

type State = NonNullable<EmailDelivery['state']>;

/** What an event says of its mail; nothing for events that change nothing. A passing bounce is a delay. */
function stateOf({ eventType, bounce }: SesEvent): State | undefined {
  if (eventType === 'Delivery') return 'delivered';
  if (eventType === 'DeliveryDelay') return 'delayed';
  if (eventType === 'Complaint') return 'complained';
  if (eventType === 'Reject') return 'refused';
  if (eventType !== 'Bounce') return undefined;
  if (bounce?.bounceType !== 'Permanent') return 'delayed';
  return bounce.bounceSubType?.includes('Suppress') ? 'suppressed' : 'bounced';
}

/** States after which nothing more is sent to an address. */
const final: readonly State[] = ['bounced', 'complained', 'suppressed'];

/** The record a mail belongs to, as its tag names it: `ENROLLMENT_<id>`. */
const recordKey = (tag: string) => {
  const [kind = '', id = ''] = tag.split('_');
  return { pk: `${kind}#${id}`, sk: kind };
};

/**
 * Notes an event with its mail and, when the address is out of reach, on the address and on the record, so that the
 * applicant and the reviewer see it. The same event twice notes the same. Three updates at the most.
 */
async function hearOf(event: SesEvent): Promise<void> {
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
    count('MailUndeliverable');
  }
  await upsert(emailDeliveryKey(key, outboxEmail), { state, stateOn: on });
}

/** Every event of a delivery from SNS; one that fails is delivered again. */
export async function recordMailEvents({ Records }: SNSEvent): Promise<void> {
  for (const { Sns } of Records) await hearOf(JSON.parse(Sns.Message) as SesEvent);
}

export const handler = taskHandler(recordMailEvents);
