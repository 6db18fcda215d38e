/** Sends announcements as email, once their first day has begun (R12). */

import { Conflict } from '#shared/db/conflict.ts';
import { getListed, query, transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, typesOf } from '#shared/identity/account.ts';
import { accountPage, forEachOf } from '#shared/identity/account-list.ts';
import { rolesAt } from '#shared/identity/principal.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { emailIdFor } from '#shared/mail/email-id.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type Announcement, announcementKey, mailChoiceKey } from './announcement.ts';
import { isForCompany, isPast } from './rules.ts';

/** An announcement with how far its emails have come in the list of all partners. */
type Mailed = Announcement & Key & { mailedUntil?: Record<string, unknown> };

const pageLength = 100;

/** The people of a company with a role. One query for 100 of them. */
async function everyoneWithRole(tenantId: string, role: Role): Promise<User[]> {
  const people: User[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<User>({ ...rolesAt(tenantId, role), limit: pageLength, after, consistent: true });
    people.push(...page.items);
    after = page.last;
  } while (after);
  return people;
}

/**
 * Whom of a company an announcement goes to: its people with the roles it is for, each once, without roles its global admins; not
 * those who want no announcements by email. One query for each role, and one read for 100 people.
 */
async function recipientsAt(tenantId: string, { roles }: Announcement['audience']): Promise<User[]> {
  const wanted: readonly Role[] = roles.length > 0 ? roles : ['global_admin'];
  const found = (await Promise.all(wanted.map(role => everyoneWithRole(tenantId, role)))).flat();
  const people = [...new Map(found.map(user => [user.userId, user])).values()].filter(
    ({ status }) => status === 'active',
  );
  const off = await getListed<{ pk: string }>(people.map(({ userId }) => mailChoiceKey(userId)));
  const withoutMail = new Set(off.map(({ pk }) => pk));
  return people.filter(({ userId }) => !withoutMail.has(mailChoiceKey(userId).pk));
}

/** Enqueues the email to one person, unless that has been done. One write. */
async function mailTo(announcement: Announcement, account: Account, user: User, now: Date): Promise<void> {
  const { title, text } = announcement;
  const { locale } = user;
  const params = {
    title: title[locale] ?? title['en-US'],
    text: text[locale] ?? text['en-US'],
    announcement: announcement.id,
  };
  const timeZone = timeZoneFor(user.timeZone, account.country);
  const email = { kind: 'announcement', ...addressedTo(user), tenantId: account.tenantId, timeZone, params };
  await transact([enqueueEmail(email, now, emailIdFor(announcement.id, user.userId))]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** Enqueues the emails to a company's people, if the announcement is for it. */
async function mailCompany(announcement: Announcement, account: Account, now: Date): Promise<void> {
  const company = { kinds: typesOf(account), region: marketOf(account.country, now)?.region };
  if (account.status !== 'active' || !isForCompany(announcement.audience, company)) return;
  for (const user of await recipientsAt(account.tenantId, announcement.audience))
    await mailTo(announcement, account, user, now);
}

/** Stores how far the emails have come. False once the announcement has been removed. One write. */
const progress = (id: string, write: { set: object; remove?: readonly string[] }): Promise<boolean> =>
  transact([
    { key: announcementKey(id), set: { ...write.set }, remove: write.remove ?? [], when: { exists: true } },
  ]).then(
    () => true,
    error => {
      if (error instanceof Conflict) return false;
      throw error;
    },
  );

/**
 * Sends one announcement to all active partners that it is for, 100 accounts at a time; a run that is cut short is continued by
 * the next one. One query and one write for 100 accounts, and those of {@link recipientsAt} and {@link mailTo}.
 */
async function mailAnnouncement(announcement: Mailed, now: Date): Promise<void> {
  let after = isPast(announcement, now) ? undefined : announcement.mailedUntil;
  let isLeft = !isPast(announcement, now);
  while (isLeft) {
    const { items, last } = await accountPage({ limit: pageLength, after });
    await forEachOf(items, account => mailCompany(announcement, account, now));
    after = last;
    isLeft = last !== undefined && (await progress(announcement.id, { set: { mailedUntil: last } }));
    if (last && !isLeft) return;
  }
  const mailedOn = now.toISOString();
  await progress(announcement.id, { set: { mailedOn }, remove: ['watch', 'dueAt', 'mailedUntil'] });
}

/** Sends every announcement that is due. */
export const mailAnnouncements = ({ now }: Pick<Clock, 'now'>): Promise<void> =>
  forEachDue<Mailed>('announcement.mail', now, announcement => mailAnnouncement(announcement, now));
