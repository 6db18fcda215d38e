import { get, update, upsert } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { RetryableError } from '#shared/runtime/retryable-error.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import { type EmailDelivery, emailDeliveryKey, unreachableAddressKey } from './email-delivery.ts';
import type { OutboxEmail } from './outbox-email.ts';
import type { Mail } from './render-mail.ts';
import { MailRefused, sendMail } from './send-mail.ts';

/** Makes the mail of a letter. */
type RenderEmail = (name: string, outboxEmail: OutboxEmail) => Promise<Mail>;

/** A claim was left by a try that died once it is a minute old; on a short day, ten seconds. */
const isLeft = ({ at }: { at: string }, clock: Clock): boolean => {
  const claimed = new Date(at);
  return addMinutes(claimed, 1, clock) <= clock.now && claimed.getTime() + 10_000 <= clock.now.getTime();
};

/** Somebody else is sending a letter this very moment; look again later. */
class BeingSent extends RetryableError {
  override readonly name = 'BeingSent';
}

/**
 * Sends the letters a record owes: each is claimed, sent, and taken off the record with a note of what became of it. A
 * try that dies after sending leaves a claim; after a minute the letter goes out once more, with the same working link.
 * For each letter: 1 read, 3 writes, 1 mail. `ttl` (epoch seconds) is when the notes may go.
 *
 * @throws BeingSent when another try holds a fresh claim; what SES throws when the mail service is out
 */
export async function sendOutbox(
  key: Key,
  outbox: Record<string, OutboxEmail>,
  render: RenderEmail,
  ttl?: number,
): Promise<void> {
  for (const [name, outboxEmail] of Object.entries(outbox)) {
    const by = await claim(key, name, outboxEmail);
    const delivery = await sendEmail(key, name, outboxEmail, render).catch(async error => {
      await unclaim(key, name, by);
      throw error;
    });
    const trouble = delivery.state && { mailTrouble: { to: delivery.to, state: delivery.state, on: delivery.sentOn } };
    // In this order: one that dies in between is as one that dies before.
    await upsert(emailDeliveryKey(key, name), { ...delivery, ttl });
    await update({ key, set: { ...trouble }, remove: [`outbox.${name}`], when: { exists: true } });
  }
}

/** @returns whose claim it is now. @throws BeingSent when another try was quicker, or has sent it meanwhile */
async function claim(key: Key, name: string, { claimed }: OutboxEmail): Promise<string> {
  const clock = clockNow();
  if (claimed && !isLeft(claimed, clock)) throw new BeingSent(name);
  const by = crypto.randomUUID();
  const [path, holder] = [`outbox.${name}`, `outbox.${name}.claimed.by`];
  // A claim whose reply was lost is made again, and finds itself.
  const when = claimed ? { oneOf: { [holder]: [claimed.by, by] } } : { present: [path], absentOr: { [holder]: by } };
  const mine = await update({ key, set: { [`${path}.claimed`]: { at: clock.now.toISOString(), by } }, when });
  if (!mine) throw new BeingSent(name);
  return by;
}

/** Gives a letter back at once when sending it failed, so that the next try need not wait for the claim to age. */
async function unclaim(key: Key, name: string, by: string): Promise<void> {
  await update({ key, remove: [`outbox.${name}.claimed`], when: { equals: { [`outbox.${name}.claimed.by`]: by } } });
}

async function sendEmail(
  key: Key,
  name: string,
  outboxEmail: OutboxEmail,
  render: RenderEmail,
): Promise<EmailDelivery> {
  const { kind, to } = outboxEmail;
  const sentOn = new Date().toISOString();
  if (await get(unreachableAddressKey(to))) return { kind, to, sentOn, state: 'suppressed' };
  const tags = { record: key.pk.replace('#', '_'), letter: name };
  try {
    return { kind, to, sentOn, messageId: await sendMail(to, await render(name, outboxEmail), tags) };
  } catch (error) {
    if (error instanceof MailRefused) return { kind, to, sentOn, state: 'refused' };
    throw error;
  }
}
