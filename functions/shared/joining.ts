import { type Actor, audit } from './audit.ts';
import { giveSignIn, isPassword } from './cognito.ts';
import { programmeKey } from './key.ts';
import { same, temporaryPassword, typedCode } from './link-secret.ts';
import { demandStrong, weak } from './password.ts';
import { changedWrites } from './people.ts';
import type { Clock } from './time.ts';
import type { Active, Invited, WithTemporarySecret } from './user.ts';
import type { Write } from './write.ts';

/** Whether this is the temporary password that was given out last; typed in any case, with or without its dashes. */
export async function isTemporaryPassword({ userId, issue }: WithTemporarySecret, typed: string): Promise<boolean> {
  return same(typedCode(typed), typedCode(temporaryPassword(await programmeKey(), userId, issue)));
}

/**
 * Gives a person the password they chose, instead of a first secret (R87). One or two calls to Cognito, one more after a
 * reset.
 * @throws Problem 422 `password.weak` for a weak one, and for the one they had
 */
export async function choosePassword(user: Invited | WithTemporarySecret, password: string): Promise<void> {
  demandStrong(password, [user.email, user.firstName, user.lastName]);
  if (user.joined && (await isPassword(user.userId, password))) throw weak();
  await giveSignIn(user.userId, password);
}

/** The writes by which a person with a first secret becomes one who signs in. */
export function joinWrites(user: Invited | WithTemporarySecret, actor: Actor, { now }: Clock): Write[] {
  const { delivery, issuedOn, expiresOn, resends, ...person } = user;
  const next: Active = { ...person, status: 'active', joined: true, version: user.version + 1 };
  return [
    ...changedWrites(user, next),
    audit(
      {
        tenantId: user.tenantId,
        resourceType: 'partner_user',
        resourceId: user.userId,
        operation: 'update_partner_user',
        actor,
        from: { status: user.status },
        to: { status: next.status },
      },
      now,
    ),
  ];
}
