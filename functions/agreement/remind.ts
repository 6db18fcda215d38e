/** Reminds partners of a version of the agreement that they have to sign anew (R72). */

import { Conflict } from '#shared/db/conflict.ts';
import { transact } from '#shared/db/table.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { forEachAccount } from '#shared/identity/account-list.ts';
import {
  type AgreementRenewal,
  agreementRenewals,
  renewalDue,
  unsignedRenewal,
} from '#shared/identity/agreement-renewals.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { renewalEmail } from './emails.ts';

/** So many days before the last day, partners are reminded; they are told at first, and when it has passed. */
const daysBefore = [14, 3, 0] as const;

/** How many of the reminders of a version are due by now: 0 when it can be signed, 3 when its last day has passed. */
export const remindersDue = (renewal: AgreementRenewal, now: Date): number =>
  daysBefore.filter(days => Date.parse(renewalDue(renewal)) - days * 86_400_000 <= now.getTime()).length;

/** An account with the reminder that it got last. */
type Reminded = Account & { agreementReminder?: string };

/**
 * Reminds one partner, once for each reminder that is due. One query and one transaction, none where there is nothing to remind
 * of. Whoever signs meanwhile is not reminded.
 */
async function remind(account: Reminded, now: Date): Promise<void> {
  const renewal = account.status === 'active' ? unsignedRenewal(account, now) : undefined;
  if (!renewal) return;
  const due = remindersDue(renewal, now);
  const { tenantId, version, agreementReminder: last } = account;
  const agreementReminder = `${renewal.version}#${due}`;
  if (last === agreementReminder) return;
  const kind = due === daysBefore.length ? 'agreement_overdue' : 'agreement_renewal';
  const admins = await adminsOf(tenantId);
  await transact([
    {
      key: accountKey(tenantId),
      set: { agreementReminder },
      when: {
        equals: { version, ...(last && { agreementReminder: last }) },
        ...(!last && { absent: ['agreementReminder'] }),
      },
    },
    ...admins.map(admin => enqueueEmail(renewalEmail(kind, account, renewal, admin), now)),
  ]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** Reminds every active partner. One query for 100 accounts, and those of {@link remind}; nothing while no version is signed anew. */
export async function remindPartners({ now }: Pick<Clock, 'now'>): Promise<void> {
  const today = calendarDay(now);
  if (!agreementRenewals().some(({ from }) => from <= today)) return;
  await forEachAccount<Reminded>(account => remind(account, now));
}
