import { get, update, upsert } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { RetryableError } from '#shared/runtime/retryable-error.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import {
  companyListKeys,
  type EmailDelivery,
  emailDeliveryKey,
  isOwnItem,
  type MailTrouble,
  undeliveredKey,
  undeliveredUntil,
  unreachableAddressKey,
} from './email-delivery.ts';
import type { OutboxEmail } from './outbox-email.ts';
import type { Mail } from './render-mail.ts';
import { MailRefused, sendMail } from './send-mail.ts';
import { subjectOf } from './subject.ts';

/** Renders an outbox email. */
type RenderEmail = (name: string, outboxEmail: OutboxEmail) => Promise<Mail>;

/** What may keep an email from being sent. */
interface SendOptions {
  /** Waits until SES takes another email. */
  turn?: () => Promise<void>;
  /** Members of the record that go with the email. */
  done?: readonly string[];
  /** Whether an email may be sent at all. One that may not is removed, and nothing shows that it was to be sent. */
  maySend?: (outboxEmail: OutboxEmail) => Promise<boolean>;
}

/**
 * Whether a claim is stale: its attempt failed without releasing it. After one minute, or ten seconds when days are
 * short.
 */
const isStale = ({ at }: { at: string }, clock: Clock): boolean => {
  const claimed = new Date(at);
  return addMinutes(claimed, 1, clock) <= clock.now && claimed.getTime() + 10_000 <= clock.now.getTime();
};

/** Another process is sending the email. Retry later. */
class BeingSent extends RetryableError {
  override readonly name = 'BeingSent';
}

/**
 * Sends the emails in a record's outbox: claims each one, sends it, removes it from the outbox and stores its delivery
 * status, both in one write where the email is an item of its own. If an attempt stops after sending, its claim becomes stale after a
 * minute, and the email is sent a second time with the same working link. Per email: 1 read, 1 write before and 1 after the SES call,
 * or 2 after it in the outbox of a record, and what `maySend` needs.
 *
 * @throws BeingSent when another attempt has an active claim; SES errors during an outage
 */
export async function sendOutbox(
  key: Key,
  outbox: Record<string, OutboxEmail>,
  render: RenderEmail,
  { turn, done = [], maySend }: SendOptions = {},
): Promise<void> {
  for (const [name, outboxEmail] of Object.entries(outbox)) {
    const by = await claim(key, name, outboxEmail);
    let counted = false;
    const send = async () => {
      if (maySend && !(await maySend(outboxEmail))) return undefined;
      counted = true;
      const inTurn = async () => {
        const mail = await render(name, outboxEmail);
        await turn?.();
        return mail;
      };
      return sendEmail(key, name, outboxEmail, inTurn);
    };
    const delivery = await send().catch(async error => {
      await unclaim(key, name, by, counted);
      throw error;
    });
    if (!delivery) {
      await update({ key, remove: [`outbox.${name}`, ...done], when: { exists: true } });
      continue;
    }
    // Order matters: if this stops before the removal, the email is sent again.
    if (delivery.state) await countUndelivered(key, name, delivery);
    await store(key, name, delivery, [`outbox.${name}`, ...done]);
  }
}

/** Stores what happened to an email, and removes what made it wait: one write of an item of its own, otherwise two. */
async function store(key: Key, name: string, delivery: EmailDelivery, remove: string[]): Promise<void> {
  const when = { exists: true };
  if (isOwnItem(key)) {
    await update({ key, set: { ...delivery }, remove, when });
    return;
  }
  const { tenantId, sentOn } = delivery;
  await upsert(emailDeliveryKey(key, name), { ...delivery, ...companyListKeys(tenantId, sentOn) });
  await update({ key, set: { mailTrouble: troubleOf(name, delivery) }, remove, when });
}

/** The delivery problem of an email that wasn't sent. */
const troubleOf = (email: string, { to, state, sentOn, reason }: EmailDelivery): MailTrouble | undefined =>
  state && { to, state, on: sentOn, email, sentOn, ...(reason && { reason }) };

/** Counts an email that wasn't sent as not delivered. */
async function countUndelivered(key: Key, name: string, { state, sentOn }: EmailDelivery): Promise<void> {
  await upsert(undeliveredKey(sentOn, key, name), { state, ttl: undeliveredUntil(sentOn) });
}

/** @returns the attempt ID of the claim @throws BeingSent when another attempt has claimed or sent the email */
async function claim(key: Key, name: string, { claimed }: OutboxEmail): Promise<string> {
  const clock = clockNow();
  if (claimed && !isStale(claimed, clock)) throw new BeingSent(name);
  const by = crypto.randomUUID();
  const [path, holder] = [`outbox.${name}`, `outbox.${name}.claimed.by`];
  // If the response to our claim was lost, the SDK repeats the call, and the claim with our ID is accepted.
  const when = claimed ? { oneOf: { [holder]: [claimed.by, by] } } : { present: [path], absentOr: { [holder]: by } };
  const mine = await update({ key, set: { [`${path}.claimed`]: { at: clock.now.toISOString(), by } }, when });
  if (!mine) throw new BeingSent(name);
  return by;
}

/**
 * Releases the claim after a failure, so that the next attempt needn't wait until it is stale. An email that has been counted
 * isn't counted again: an outage of SES uses up nobody's limit.
 */
async function unclaim(key: Key, name: string, by: string, counted: boolean): Promise<void> {
  const path = `outbox.${name}`;
  const remove = [`${path}.claimed`, ...(counted ? [`${path}.counted`] : [])];
  await update({ key, remove, when: { equals: { [`${path}.claimed.by`]: by } } });
}

async function sendEmail(
  key: Key,
  name: string,
  outboxEmail: OutboxEmail,
  render: () => Promise<Mail>,
): Promise<EmailDelivery> {
  const { kind, to, locale, tenantId } = outboxEmail;
  const sentOn = new Date().toISOString();
  const subject = subjectOf(outboxEmail);
  const delivery = { kind, to, subject, locale, ...(tenantId && { tenantId }), sentOn };
  if (await get(unreachableAddressKey(to))) return { ...delivery, state: 'suppressed', stateOn: sentOn };
  const tags = { record: key.pk.replace('#', '_'), letter: name };
  try {
    return { ...delivery, messageId: await sendMail(to, await render(), tags) };
  } catch (error) {
    if (error instanceof MailRefused) return { ...delivery, state: 'refused', stateOn: sentOn, reason: error.reason };
    throw error;
  }
}
