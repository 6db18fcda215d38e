/** Daily job: purges deleted users who can no longer be restored. */
import { mailChoiceEndWrites } from '#functions/announcement/lookup.ts';
import { referralScopeEndWrites } from '#functions/referral/lookup.ts';
import { digestEndWrites } from '#functions/task/lookup.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { purgeWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { addMinutes } from '#shared/runtime/time.ts';
import { deleteSignIn } from '#shared/sign-in/cognito.ts';

/** Deletes a user permanently: first the sign-in, which is idempotent, then the record. One transaction. */
async function purge(user: User, now: Date): Promise<void> {
  const { tenantId, userId } = user;
  await deleteSignIn(userId);
  const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
  await transact([
    ...purgeWrites(user),
    ...mailChoiceEndWrites(userId),
    ...digestEndWrites(userId),
    ...referralScopeEndWrites(user),
    auditWrite({ ...change, operation: 'purge_partner_user', actor: { kind: 'system' } }, now),
  ]);
}

/**
 * Purges users whose 30 days are over, plus a minute in case a restore is in progress. One query per 100 users; one
 * read and one transaction each.
 */
export const purgeDue = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<User & Key>('user.purge', addMinutes(clock.now, -1, clock), user => purge(user, clock.now));
};

export const purgeHandler = taskHandler(purgeDue);
