/** Processes SES events: delivered, delayed, bounced, complained (P4). */
import type { SNSEvent } from 'aws-lambda';
import { Conflict } from '#shared/db/conflict.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { getAll, query, transact, update } from '#shared/db/table.ts';
import type { Condition, Key, Write } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import {
  type EmailDelivery,
  emailDeliveryKey,
  isOwnItem,
  isTrouble,
  type MailTrouble,
  mailKeptUntil,
  undeliveredKey,
  unreachableAddressKey,
} from '#shared/mail/email-delivery.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { count } from '#shared/runtime/metrics.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { complaintWrites } from './complaint.ts';
import { afterEvent, blocks, type Fate, fateOf, type Reported, type SesEvent, troubleAfter } from './rules.ts';

/** The record that an email belongs to, from its tag: `ENROLLMENT_<id>`. */
const recordKey = (tag: string): Key => {
  const [kind = '', id = ''] = tag.split('_');
  return { pk: `${kind}#${id}`, sk: kind };
};

/** The delivery statuses of a record's first 100 emails. One query. */
async function emailsOf({ pk }: Key): Promise<EmailDelivery[]> {
  const { items } = await query<EmailDelivery>({
    partition: pk,
    sort: { beginsWith: 'MAIL#' },
    limit: 100,
    consistent: true,
  });
  return items;
}

/** The record's delivery problem, if the email changes it. At most one query. */
async function troubleWrites(key: Key, record: Stored | undefined, reported: Reported): Promise<Write[]> {
  // An email that is an item of its own says itself what happened to it.
  if (!record || isOwnItem(key)) return [];
  const known = record.mailTrouble;
  const next = troubleAfter(known, reported, isTrouble(reported.state) ? await emailsOf(key) : []);
  if (next === known) return [];
  const when = known
    ? { exists: true, equals: { 'mailTrouble.on': known.on, 'mailTrouble.to': known.to } }
    : { exists: true, absent: ['mailTrouble'] };
  return [next ? { key, set: { mailTrouble: next }, when } : { key, remove: ['mailTrouble'], when }];
}

/** The row that counts an undelivered email, in place of that of its earlier status. */
function undeliveredWrites(key: Key, { email, state, stateOn }: Reported, known: Fate | undefined): Write[] {
  const counted = known && isTrouble(known.state) ? undeliveredKey(known.stateOn, key, email) : undefined;
  const row = isTrouble(state) ? undeliveredKey(stateOn, key, email) : undefined;
  return [
    ...(counted && counted.sk !== row?.sk ? [{ key: counted, delete: true } as const] : []),
    ...(row ? [{ key: row, set: { state, ttl: mailKeptUntil(stateOn) } }] : []),
  ];
}

/** A record that emails belong to. */
interface Stored {
  mailTrouble?: MailTrouble;
}

/** What keeps an address from further emails, if this one was refused for good or wasn't wanted. At most three read calls. */
async function blockWrites(kind: string | undefined, reported: Reported, now: Date): Promise<Write[]> {
  const { to, state, stateOn } = reported;
  if (state === 'complained') return complaintWrites(kind, reported, now);
  return blocks(reported) ? [{ key: unreachableAddressKey(to), set: { state, on: stateOn } }] : [];
}

/** Writes everything or nothing. Most events change one row: an update takes half the units of a transaction. @throws Conflict */
async function write(writes: readonly [Write & { when: Condition }, ...Write[]]): Promise<void> {
  const [status, ...others] = writes;
  if (others.length > 0) return transact(writes);
  if (!(await update(status))) throw new Conflict('The status of the email changed');
}

/** The delivery status of an email as it is stored. */
const storedFate = ({ state, stateOn, sentOn, reason }: EmailDelivery): Fate | undefined =>
  state && { state, stateOn: stateOn ?? sentOn, reason };

/**
 * Stores the delivery status of an email, unless it has one that counts more. If the email did not arrive, marks the record so that
 * applicants and reviewers see it, and a permanently unreachable address. Idempotent, and the same in any order of events. One read
 * of two items, at most one query, those of a complaint, and one transaction or update if something changes.
 */
async function recordMailEvent(event: SesEvent, now: Date): Promise<void> {
  const fate = fateOf(event);
  const { destination, timestamp, tags } = event.mail;
  const [tag, email] = [tags?.record?.[0], tags?.letter?.[0]];
  const to = destination[0];
  if (!fate || !tag || !email || !to) return;
  const key = recordKey(tag);
  const row = emailDeliveryKey(key, email);
  await retryOnConflict(async () => {
    const [stored, record] = await getAll<[EmailDelivery, Stored]>(row, key);
    const known = stored && storedFate(stored);
    const next = afterEvent(known, fate);
    if (next === known) return;
    const { state, stateOn, reason } = next;
    const reported = { ...next, email, to: stored?.to ?? to, sentOn: stored?.sentOn ?? timestamp };
    await write([
      {
        key: row,
        // The report of an email whose row was deleted makes one again, which goes as well.
        set: { state, stateOn, reason, ttl: mailKeptUntil(reported.sentOn) },
        ...(reason ? {} : { remove: ['reason'] }),
        when: stored?.state
          ? { equals: { state: stored.state, ...(stored.stateOn && { stateOn: stored.stateOn }) } }
          : { absent: ['state'] },
      },
      ...(await blockWrites(stored?.kind, { ...reported, to }, now)),
      ...(await troubleWrites(key, record, reported)),
      ...undeliveredWrites(key, reported, known),
    ]);
    if (isTrouble(state)) count('MailUndeliverable');
  });
}

/** Processes a batch of events from SNS, which redelivers it after a failure. */
export async function recordMailEvents({ Records }: SNSEvent, { now }: Pick<Clock, 'now'> = clockNow()): Promise<void> {
  for (const { Sns } of Records) await recordMailEvent(JSON.parse(Sns.Message) as SesEvent, now);
}

export const handler = taskHandler((event: SNSEvent) => recordMailEvents(event));
