import type { Actor } from '#shared/audit/audit.ts';
import { auditWrite } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { isWithin } from '#shared/sign-in/limit.ts';
import type { Suspect } from '#shared/sign-in/sign-in.ts';
import { decoyWrites, ownLinkWrites } from './own-link.ts';

/** Links that a person is sent in a day. */
const linksPerDay = 3;
/** How long a person who confirmed needs no more than a password again. */
const liftedHours = 24;

/**
 * Sends a link with which a person confirms that it is they who sign in. One update, one transaction.
 * @returns whether it was sent: three are, in a day
 */
export async function sendSignInLink(user: User, { now }: Clock): Promise<boolean> {
  const within = await isWithin({ name: 'sign-in-link', of: user.userId, tries: linksPerDay, minutes: 24 * 60 }, now);
  await transact(within ? ownLinkWrites(user, 'sign_in', now) : decoyWrites(user.email, now));
  return within;
}

/**
 * Refuses a sign-in beyond the ceiling of its address. A person with the right password is sent a link. A wrong password
 * costs the same calls, so that nobody can tell which it was.
 */
export async function refuseUnconfirmed(suspect: Suspect, email: string, clock: Clock): Promise<'refuse'> {
  if (suspect) await sendSignInLink(suspect, clock);
  else {
    await isWithin({ name: 'no-link', of: addressKey(email), tries: linksPerDay, minutes: 24 * 60 }, clock.now);
    await transact(decoyWrites(email, clock.now));
  }
  return 'refuse';
}

/** A person has confirmed that it is they who sign in: wrong passwords of others don't matter for a day. */
export function liftCeilingWrites({ userId, tenantId, email }: User, actor: Actor, { now }: Clock): Write[] {
  const ceilingLiftedUntil = new Date(now.getTime() + liftedHours * 3_600_000).toISOString();
  const change = { tenantId, resourceType: 'session', resourceId: userId, operation: 'confirm_sign_in' } as const;
  return [
    { key: userKey(userId), set: { ceilingLiftedUntil }, when: { equals: { userId, email } } },
    auditWrite({ ...change, actor, to: { until: ceilingLiftedUntil } }, now),
  ];
}
