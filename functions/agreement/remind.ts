/** Tells partners of a version of the agreement that they have to sign anew, and reminds them (R72). */
import { everyPublishedAgreement } from '#functions/policy/lookup.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import type { Condition, Write } from '#shared/db/write.ts';
import { type Account, type AgreementRenewal, accountKey } from '#shared/identity/account.ts';
import { forEachAccount } from '#shared/identity/account-list.ts';
import { bySignBy, deployedRenewals, renewalDue, unsignedRenewal } from '#shared/identity/agreement-renewals.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { renewalEmail } from './emails.ts';
import type { WrittenAgreement } from './partner-text.ts';

/** So many days before the last day, partners are reminded; they are told at first, and when it has passed. */
const daysBefore = [14, 3, 0] as const;

/** How many of the reminders of a version are due by now: 0 when it can be signed, 3 when its last day has passed. */
export const remindersDue = (renewal: AgreementRenewal, now: Date): number =>
  daysBefore.filter(days => Date.parse(renewalDue(renewal)) - days * 86_400_000 <= now.getTime()).length;

/** An account with the reminder that it got last. */
type Reminded = Account & { agreementReminder?: string };

/** The published version that an account signs next: the earliest to be signed of those after the one that it signed. */
const nextRenewal = ({ agreement }: Account, published: readonly AgreementRenewal[]): AgreementRenewal | undefined =>
  agreement && published.find(({ version }) => version > agreement.version);

const isSame = (one: AgreementRenewal | undefined, other: AgreementRenewal | undefined): boolean =>
  one?.version === other?.version && one?.signBy === other?.signBy;

/** The reminder that is due of what an account has to sign now, to each of its admins. One query, none where nothing is due. */
async function reminderOf(
  account: Reminded,
  now: Date,
): Promise<{ set: { agreementReminder: string }; emails: Write[] } | undefined> {
  const renewal = account.status === 'active' ? unsignedRenewal(account, now) : undefined;
  if (!renewal) return undefined;
  const due = remindersDue(renewal, now);
  const agreementReminder = `${renewal.version}#${due}`;
  if (account.agreementReminder === agreementReminder) return undefined;
  const kind = due === daysBefore.length ? 'agreement_overdue' : 'agreement_renewal';
  const admins = await adminsOf(account.tenantId);
  return {
    set: { agreementReminder },
    emails: admins.map(admin => enqueueEmail(renewalEmail(kind, account, renewal, admin), now)),
  };
}

/** That nobody signed, and nothing else told the account, since it was read. */
const asRead = ({ version, agreementReminder: last }: Reminded): Condition => ({
  equals: { version, ...(last && { agreementReminder: last }) },
  ...(!last && { absent: ['agreementReminder'] }),
});

/**
 * Notes in an account the version that it signs anew, also before its first day, and reminds the partner, once for each reminder that
 * is due. One query and one transaction, none where there is nothing to note or to remind of. Whoever signs meanwhile is not
 * reminded.
 */
async function remind(stored: Reminded, published: readonly AgreementRenewal[], now: Date): Promise<void> {
  const { renewal: noted, ...rest } = stored;
  const renewal = nextRenewal(stored, published);
  const account: Reminded = { ...rest, ...(renewal && { renewal }) };
  const reminder = await reminderOf(account, now);
  if (isSame(noted, renewal) && !reminder) return;
  await transact([
    {
      key: accountKey(stored.tenantId),
      set: { ...(renewal && { renewal }), ...reminder?.set },
      ...(!renewal && noted && { remove: ['renewal'] }),
      when: asRead(stored),
    },
    ...(reminder?.emails ?? []),
  ]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** Those of the published versions that partners sign anew, the earliest to be signed first. */
const renewalsAmong = (published: readonly WrittenAgreement[]): AgreementRenewal[] =>
  published.flatMap(({ version, signBy }) => (signBy ? [{ version, from: version, signBy }] : [])).sort(bySignBy);

/**
 * Goes through all partners, if a version is signed anew, or one was ever published: accounts may have one noted that the review lead
 * took back since. One query, one more for 100 accounts, and those of {@link remind}.
 */
export async function remindPartners({ now }: Pick<Clock, 'now'>): Promise<void> {
  const today = calendarDay(now);
  const published = await everyPublishedAgreement();
  if (published.length === 0 && !deployedRenewals().some(({ from }) => from <= today)) return;
  const renewals = renewalsAmong(published);
  await forEachAccount<Reminded>(account => remind(account, renewals, now));
}
