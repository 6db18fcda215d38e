import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { emailKey } from '#shared/identity/people.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, type User, userKey, type WithTemporarySecret } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { cognitoSignIn } from './cognito.ts';
import { isTemporaryPassword } from './first-sign-in.ts';
import { type Limit, withLimits } from './limit.ts';

/** Username that doesn't exist. Used for unknown addresses, so that they take as long as known ones. */
const unknownUser = '00000000-0000-0000-0000-000000000000';

/** Finds the user who signs in with an email address, ignoring case. Two reads. */
export async function userByEmail(email: string): Promise<User | undefined> {
  const claim = await get<{ userId?: string }>(emailKey(email));
  return get<User>(userKey(claim?.userId ?? unknownUser));
}

/** Wrong tries that an address takes, and a source: few enough against guessing, over soon enough for whoever mistyped. */
export const limitsOf = (email: string, sourceIp: string): Limit[] => [
  { name: 'address', of: addressKey(email), tries: 10, minutes: 5 },
  { name: 'source', of: sourceIp, tries: 100, minutes: 1 },
];

/** @throws Problem 410 `temp.expired` */
export function requireValidSecret({ expiresOn }: WithTemporarySecret, { now }: Clock): void {
  if (new Date(expiresOn) <= now) throw new Problem('temp.expired');
}

/** Input of a sign-in. */
interface SignInInput {
  email: string;
  password: string;
  sourceIp: string;
  clock: Clock;
}

/** Result of a sign-in: tokens, or a temporary password that must be replaced first. */
type SignInResult =
  | { user: Active; tokens: Awaited<ReturnType<typeof cognitoSignIn>> }
  | { user: WithTemporarySecret; tokens?: undefined };

/**
 * Signs a user in, from the API or a page. Two reads, two updates (two more to undo the count after success), and one
 * call to Cognito unless the password is temporary. A user who isn't active gets the same response as one who doesn't
 * exist.
 *
 * @throws Problem 401 `session.bad_credentials`, 410 `temp.expired`, 429 `session.too_many`
 */
export const signInPerson = ({ email, password, sourceIp, clock }: SignInInput): Promise<SignInResult> =>
  withLimits(limitsOf(email, sourceIp), 'session.too_many', clock.now, async () => {
    const user = await userByEmail(email);
    if (user?.status === 'temporary_secret' && (await isTemporaryPassword(user, password))) {
      requireValidSecret(user, clock);
      return { user };
    }
    const tokens = await cognitoSignIn(
      user?.status === 'active' ? user.userId : unknownUser,
      password,
      user && sessionsFrom(user),
    );
    return { user: user as Active, tokens };
  });
