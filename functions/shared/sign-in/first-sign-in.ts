import { type Actor, auditWrite, type Change } from '#shared/audit/audit.ts';
import { secretsMatch, signature, temporaryPassword, typedCode } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import type { Write } from '#shared/db/write.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import type { Active, Invited, WithTemporarySecret } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { isPassword, setSignInPassword } from './cognito.ts';
import { composed, requireStrongPassword, weakPassword } from './password.ts';

/** What stands for a temporary password that somebody chose for a person: nobody can guess it without the program key. */
export const chosenSecret = async (
  { userId, issue }: { userId: string; issue: number },
  password: string,
): Promise<string> =>
  signature(await programKey('links'), 'chosen password', [userId, issue, composed(password)].join('\n'));

/** Whether a text is the last issued temporary password; ignoring case and dashes, unless somebody chose it. */
export async function isTemporaryPassword(user: Invited | WithTemporarySecret, typed: string): Promise<boolean> {
  if (user.chosen) return secretsMatch(user.chosen, await chosenSecret(user, typed));
  const { userId, issue } = user;
  return secretsMatch(typedCode(typed), typedCode(temporaryPassword(await programKey('links'), userId, issue)));
}

/**
 * Sets the password that a user chose, replacing a first secret (R87). One or two calls to Cognito, and one more after
 * a reset.
 * @throws Problem 422 `password.common`, and `password.weak` for a weak password, or for the current one after a reset
 */
export async function choosePassword(user: Invited | WithTemporarySecret, password: string): Promise<void> {
  await requireStrongPassword(password, [user.email, user.firstName, user.lastName]);
  if (user.joined && (await isPassword(user.userId, password))) throw weakPassword(['current']);
  if (user.chosen && (await isTemporaryPassword(user, password))) throw weakPassword(['current']);
  await setSignInPassword(user.userId, password);
}

/**
 * A person with a first secret who becomes one who signs in, and the writes of it. Whoever got the secret by link has proved
 * the address, and claims it. @throws Problem 409 `user.email_taken` during the commit
 */
export function firstSignIn(
  user: Invited | WithTemporarySecret,
  actor: Actor,
  { now }: Clock,
): { person: Active; writes: Write[] } {
  const { delivery, issuedOn, expiresOn, resends, unproved, chosen, ...person } = user;
  const next: Active = { ...person, status: 'active', joined: true, version: user.version + 1 };
  const { tenantId, userId, status } = user;
  const change: Change = {
    ...{ tenantId, resourceType: 'partner_user', resourceId: userId, operation: 'update_partner_user', actor },
    ...{ from: { status }, to: { status: next.status } },
  };
  return { person: next, writes: [...personChangeWrites(user, next), auditWrite(change, now)] };
}
