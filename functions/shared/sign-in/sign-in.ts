import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { emailKey } from '#shared/identity/people.ts';
import { type Active, type User, userKey, type WithTemporarySecret } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { cognitoSignIn } from './cognito.ts';
import { isTemporaryPassword } from './first-sign-in.ts';
import { type Limit, withLimits } from './limit.ts';

/** Somebody who is not there: asked for all the same, so that an unknown address takes as long as a known one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Who signs in with an address, whatever its case. Two reads. */
export async function userByEmail(email: string): Promise<User | undefined> {
  const known = await get<{ userId?: string }>(emailKey(email));
  return get<User>(userKey(known?.userId ?? nobody));
}

/** Wrong tries that an address takes, and a source: few enough against guessing, over soon enough for whoever mistyped. */
const limitsOf = (email: string, sourceIp: string): Limit[] => [
  { name: 'address', of: addressKey(email), tries: 10, minutes: 5 },
  { name: 'source', of: sourceIp, tries: 100, minutes: 1 },
];

/** @throws Problem 410 `temp.expired` */
export function requireValidSecret({ expiresOn }: WithTemporarySecret, { now }: Clock): void {
  if (new Date(expiresOn) <= now) throw new Problem('temp.expired');
}

/** What a person typed, and from where. */
interface Typed {
  email: string;
  password: string;
  sourceIp: string;
  clock: Clock;
}

/** Who has come in: with the tokens of the session, or with a temporary password, which has to be changed first. */
type Entered =
  | { user: Active; tokens: Awaited<ReturnType<typeof cognitoSignIn>> }
  | { user: WithTemporarySecret; tokens?: undefined };

/**
 * Signs a person in, by the API or on a page. Two reads, two updates (two more to take a good try back), one call to
 * Cognito unless the password is a temporary one. A person who is not active is answered as one who does not exist.
 *
 * @throws Problem 401 `session.bad_credentials`, 410 `temp.expired`, 429 `session.too_many`
 */
export const signInPerson = ({ email, password, sourceIp, clock }: Typed): Promise<Entered> =>
  withLimits(limitsOf(email, sourceIp), 'session.too_many', clock.now, async () => {
    const user = await userByEmail(email);
    if (user?.status === 'temporary_secret' && (await isTemporaryPassword(user, password))) {
      requireValidSecret(user, clock);
      return { user };
    }
    const tokens = await cognitoSignIn(user?.status === 'active' ? user.userId : nobody, password);
    return { user: user as Active, tokens };
  });
