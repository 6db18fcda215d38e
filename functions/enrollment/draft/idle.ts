/** Hourly job: reminds whoever began an application of a draft that has been left for some days (R35), once. */
import { get, transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { mayMailStranger } from '#shared/mail/stranger-mail.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Draft, draftKey, timeZoneOfDraft } from './draft.ts';

/**
 * Where the link to continue goes: to the address to which its holder had it mailed, else to the signed-in person who began it.
 * At most one read.
 */
async function recipientOf(
  { mailedTo, owner, expiresOn }: Draft,
  { now }: Clock,
): Promise<{ reader: Pick<OutboxEmail, 'to' | 'locale' | 'name' | 'timeZone'>; stranger: boolean } | undefined> {
  if (new Date(expiresOn) <= now) return undefined;
  if (mailedTo) return { reader: { to: mailedTo.email, locale: mailedTo.locale }, stranger: true };
  const user = owner ? await get<User>(userKey(owner)) : undefined;
  return user?.status === 'active' ? { reader: addressedTo(user), stranger: false } : undefined;
}

/** The draft is as it was when it was read, and nobody was reminded of it. */
const remindedWrite = ({ id, version }: Draft, { now }: Clock): Write => ({
  key: draftKey(id),
  set: { remindedOn: now.toISOString() },
  remove: ['watch', 'dueAt'],
  when: { equals: { version }, absent: ['remindedOn', 'enrollmentId'] },
});

/** One read, at most three updates, one transaction. Beyond what strangers may mail, the draft gets no reminder. */
async function remind(draft: Draft, clock: Clock): Promise<void> {
  const recipient = await recipientOf(draft, clock);
  const about = { to: recipient?.reader.to ?? '', about: draft.id, lists: false };
  const maySend = recipient && (!recipient.stranger || (await mayMailStranger(about, clock)));
  const params = { expires: { date: draft.expiresOn } };
  const email = recipient && {
    ...{ kind: 'draft_idle', ...recipient.reader, params, draft: draft.id },
    timeZone: timeZoneOfDraft(draft, recipient.reader.timeZone),
  };
  await transact([remindedWrite(draft, clock), ...(email && maySend ? [enqueueEmail(email, clock.now)] : [])]);
}

/** Reminds of every draft that is due. */
export const remindOfIdleDrafts = (clock: Clock = clockNow()): Promise<void> =>
  forEachDue<Draft & Key>('draft.idle', clock.now, draft => remind(draft, clock));

export const handler = taskHandler(() => remindOfIdleDrafts());
