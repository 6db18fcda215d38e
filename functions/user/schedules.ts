/** What time does to people: those who were deleted are purged when they can no longer be restored. */
import { audit } from '#shared/audit.ts';
import { clockNow } from '#shared/clock.ts';
import { takeSignIn } from '#shared/cognito.ts';
import { task } from '#shared/handler.ts';
import { purgeWrites } from '#shared/people.ts';
import { transact } from '#shared/table.ts';
import { addMinutes } from '#shared/time.ts';
import type { User } from '#shared/user.ts';
import { forEachDue } from '#shared/watch.ts';
import type { Key } from '#shared/write.ts';

/** Ends a person for good: first the sign-in, which is safe to take twice, then the record. One transaction. */
async function purge(user: User, now: Date): Promise<void> {
  const { tenantId, userId } = user;
  await takeSignIn(userId);
  const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
  await transact([
    ...purgeWrites(user),
    audit({ ...change, operation: 'purge_partner_user', actor: { kind: 'system' } }, now),
  ]);
}

/**
 * Purges everybody whose 30 days are over, and a minute more for a restoration under way. One query a hundred; one read
 * and one transaction each.
 */
export const purgeDue = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<User & Key>('user.purge', addMinutes(clock.now, -1, clock), user => purge(user, clock.now));
};

export const purgeHandler = task(purgeDue);
