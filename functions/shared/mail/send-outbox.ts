import { get, update, upsert } from '#shared/db/table.ts';
import type { Condition, Key, Write } from '#shared/db/write.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { RetryableError } from '#shared/runtime/retryable-error.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import {
  companyListKeys,
  type EmailDelivery,
  type EmailProgress,
  emailDeliveryKey,
  isDone,
  mailKeptUntil,
  undeliveredKey,
  unreachableAddressKey,
} from './email-delivery.ts';
import type { OutboxEmail } from './outbox-email.ts';
import type { Mail } from './render-mail.ts';
import { MailRefused, sendMail } from './send-mail.ts';
import { subjectOf } from './subject.ts';

/** Renders an outbox email. */
type RenderEmail = (name: string, outboxEmail: OutboxEmail) => Promise<Mail>;

/** How an email of its own is sent. */
interface QueuedOptions {
  /** Waits until SES takes another email. */
  turn?: () => Promise<void>;
  /** Members of the item that go with the email. */
  done: readonly string[];
}

/** Whether an email of a record may be sent at all. One that may not is forgotten, and nothing shows that it was to be sent. */
type MaySend = (outboxEmail: OutboxEmail) => Promise<boolean>;

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
 * Sends an email that is an item of its own: claims it, sends it, and stores what happened to it. If an attempt stops after sending, its
 * claim becomes stale after a minute, and the email is sent a second time with the same working link. One read, and one write before
 * and one after the call of SES.
 *
 * @throws BeingSent when another attempt has an active claim; SES errors during an outage
 */
export async function sendQueued(
  key: Key,
  [name, outboxEmail]: readonly [string, OutboxEmail],
  render: RenderEmail,
  { turn, done }: QueuedOptions,
): Promise<void> {
  const by = await claim(key, name, outboxEmail);
  const inTurn = async () => {
    const mail = await render(name, outboxEmail);
    await turn?.();
    return mail;
  };
  const delivery = await sendEmail(key, name, outboxEmail, inTurn).catch(async error => {
    const path = `outbox.${name}.claimed`;
    await update({ key, remove: [path], when: { equals: { [`${path}.by`]: by } } });
    throw error;
  });
  // Order matters: if this stops before the removal, the email is sent again.
  if (delivery.state) await countUndelivered(key, name, delivery);
  await update({ key, set: { ...delivery }, remove: [`outbox.${name}`, ...done], when: { exists: true } });
}

/** What takes emails that are done out of the outbox of their record, for the next write of it. */
export type DoneEmails = Required<Pick<Write, 'remove'>>;

/**
 * Sends the emails in the outbox of a record. Each has an item beside the record that claims it, says since then that it was sent, and
 * what happened to it: so an email is sent once, although it stays in the outbox until the step writes the record anyway. An attempt
 * that stops after sending is repeated as in {@link sendQueued}. Per email: one read, and one write before and one after the call of
 * SES; for one that an earlier attempt has sent, a write that is refused, and a read; two writes more for one that isn't sent, of which
 * the record says so at once, whatever becomes of the others. And what `maySend` needs.
 *
 * @returns what the next write of the record must contain
 * @throws BeingSent when another attempt has an active claim; SES errors during an outage
 */
export async function sendOutbox(
  key: Key,
  outbox: Record<string, OutboxEmail>,
  render: RenderEmail,
  maySend?: MaySend,
): Promise<DoneEmails> {
  for (const [name, outboxEmail] of Object.entries(outbox)) await sendOnce(key, name, outboxEmail, render, maySend);
  return { remove: Object.keys(outbox).map(name => `outbox.${name}`) };
}

/** Sends one of them, unless an earlier attempt has, or it may not be sent. */
async function sendOnce(
  key: Key,
  name: string,
  outboxEmail: OutboxEmail,
  render: RenderEmail,
  maySend: MaySend = async () => true,
): Promise<void> {
  const row = emailDeliveryKey(key, name);
  const { by, done, counted } = await claimRow(row, name);
  if (done) return;
  let isCounted = counted;
  const send = async () => {
    if (!(await maySend(isCounted ? uncounted(outboxEmail) : outboxEmail))) return undefined;
    isCounted = true;
    return sendEmail(key, name, outboxEmail, () => render(name, outboxEmail));
  };
  const delivery = await send().catch(async error => {
    // An outage of SES uses up nobody's limit: an email that has been counted isn't counted again.
    const set = isCounted ? { counted: true } : {};
    await update({ key: row, set, remove: ['claimed'], when: { equals: { 'claimed.by': by } } });
    throw error;
  });
  if (delivery?.state) await recordUnsent(key, name, delivery);
  const what = delivery ? { ...delivery, ...companyListKeys(delivery.tenantId, delivery.sentOn) } : { dropped: true };
  const set = { ...what, ttl: mailKeptUntil(delivery?.sentOn ?? new Date().toISOString()) };
  await update({ key: row, set, remove: ['claimed', 'counted'], when: { exists: true } });
}

const uncounted = ({ counted, ...outboxEmail }: OutboxEmail): OutboxEmail => outboxEmail;

/** What is stored beside a record about one of its emails, until it is sent or dropped. */
interface Attempt {
  /** The attempt that is sending it, and since when. */
  claimed?: { at: string; by: string };
  /** It was counted by an attempt that failed. */
  counted?: true;
}

/**
 * Claims an email of a record. If the response to our claim was lost, the SDK repeats the call, and the claim with our ID is accepted.
 * @returns the ID of the attempt, whether an earlier one has counted it, and whether an earlier one is done
 * @throws BeingSent when another attempt has claimed it
 */
async function claimRow(row: Key, name: string): Promise<{ by: string; counted: boolean; done?: true }> {
  const clock = clockNow();
  const by = crypto.randomUUID();
  const open = { absent: ['sentOn', 'dropped'] };
  const claimed = { at: clock.now.toISOString(), by };
  const take = (when: Condition) => update<Attempt>({ key: row, set: { claimed }, when });
  const mine = await take({ ...open, absentOr: { 'claimed.by': by } });
  if (mine) return { by, counted: mine.counted === true };
  const known = await get<Attempt & EmailProgress>(row);
  if (isDone(known)) return { by, counted: false, done: true };
  if (!known?.claimed || !isStale(known.claimed, clock)) throw new BeingSent(name);
  const taken = await take({ ...open, oneOf: { 'claimed.by': [known.claimed.by, by] } });
  if (!taken) throw new BeingSent(name);
  return { by, counted: taken.counted === true };
}

/**
 * Says of an email of a record that it wasn't sent: what the record shows, and the count. Before the row says that it is done, so that an
 * attempt that stops is made up for by the next, and at once: later, a resend may have removed the problem, or a report told of a newer.
 */
async function recordUnsent(key: Key, email: string, delivery: EmailDelivery): Promise<void> {
  const { to, state, sentOn, reason } = delivery;
  const mailTrouble = { to, state, on: sentOn, email, sentOn, ...(reason && { reason }) };
  await countUndelivered(key, email, delivery);
  await update({ key, set: { mailTrouble }, when: { exists: true } });
}

/** Counts an email that wasn't sent as not delivered. */
async function countUndelivered(key: Key, name: string, { state, sentOn }: EmailDelivery): Promise<void> {
  await upsert(undeliveredKey(sentOn, key, name), { state, ttl: mailKeptUntil(sentOn) });
}

/** Claims an email of its own. @returns the attempt ID of the claim @throws BeingSent when another attempt has claimed or sent the email */
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
