import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { emailKey } from '#shared/identity/people.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, type User, userKey, type WithTemporarySecret } from '#shared/identity/user.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { cognitoSignIn, type ProviderTokens } from './cognito.ts';
import { isTemporaryPassword } from './first-sign-in.ts';
import { type Attempt, type Limit, withLimits } from './limit.ts';
import { recordFailures } from './trace.ts';

/** Username that doesn't exist. Used for unknown addresses, so that they take as long as known ones. */
const unknownUser = '00000000-0000-0000-0000-000000000000';

/** Finds the user who signs in with an email address, ignoring case. Two reads. */
export async function userByEmail(email: string): Promise<User | undefined> {
  const claim = await get<{ userId?: string }>(emailKey(email));
  return get<User>(userKey(claim?.userId ?? unknownUser));
}

/** Wrong tries that a source takes: few enough against guessing at many addresses. */
export const sourceLimit = (sourceIp: string): Limit => ({
  ...{ name: 'source', of: sourceKey(sourceIp) },
  ...{ tries: 100, minutes: 1 },
});

/** Wrong tries for an address over all sources. Beyond it, a right password alone lets nobody in, but nobody is kept out. */
const ceilingOf = (email: string): Limit => ({
  ...{ name: 'address', of: addressKey(email) },
  ...{ tries: 100, minutes: 60, soft: true },
});

/** Wrong tries for an address from one source: others who try it from elsewhere don't keep a person out. */
const limitsOf = (email: string, sourceIp: string): Limit[] => [
  { name: 'address-source', of: `${addressKey(email)} ${sourceKey(sourceIp)}`, tries: 10, minutes: 5 },
  sourceLimit(sourceIp),
  ceilingOf(email),
];

/** @throws Problem 410 `temp.expired` */
export function requireValidSecret({ expiresOn }: WithTemporarySecret, { now }: Clock): void {
  if (new Date(expiresOn) <= now) throw new Problem('temp.expired');
}

/** Somebody with the right password for an address that has reached its ceiling; nobody for a wrong password. */
export type Suspect = Active | WithTemporarySecret | undefined;

/** Input of a sign-in. */
interface SignInInput {
  email: string;
  password: string;
  sourceIp: string;
  clock: Clock;
  /**
   * What happens beyond the ceiling of an address: `challenge` where the caller demands a second factor, else the sign-in is
   * refused. It is also called for a wrong password, without a person, and must take as long then.
   */
  onSuspicion: (suspect: Suspect, email: string, clock: Clock) => Promise<'challenge' | 'refuse'>;
}

/** Result of a sign-in: tokens, or a temporary password that must be replaced first. */
type SignInResult =
  | { user: Active; tokens: ProviderTokens; suspected: boolean }
  | { user: WithTemporarySecret; tokens?: undefined; suspected: boolean };

/**
 * Signs a user in, from the API or a page. Two reads, three updates (three more to undo the count after success), and one
 * call to Cognito unless the password is temporary. A user who isn't active gets the same response as one who doesn't
 * exist. Beyond the ceiling of an address a right password gets the same refusal as a wrong one, and counts as one, unless
 * `onSuspicion` asks for a challenge (then `suspected` is true) or the person has lifted the ceiling.
 *
 * @throws Problem 401 `session.bad_credentials`, 410 `temp.expired`, 429 `session.too_many`
 */
export const signInPerson = (input: SignInInput): Promise<SignInResult> =>
  withLimits(limitsOf(input.email, input.sourceIp), 'session.too_many', input.clock.now, attempt =>
    attemptSignIn(input, attempt),
  );

async function attemptSignIn(input: SignInInput, attempt: Attempt): Promise<SignInResult> {
  const { email, clock, onSuspicion } = input;
  const user = await userByEmail(email);
  const found = await verify(user, input.password).catch(error => refuseWrong(input, attempt, user, error));
  const { over } = attempt;
  const suspected = over !== undefined && !hasLiftedCeiling(found.user, clock);
  if (suspected && (await onSuspicion(found.user, email, clock)) === 'refuse') throw over;
  if (!found.tokens) requireValidSecret(found.user, clock);
  return { ...found, suspected };
}

const hasLiftedCeiling = ({ ceilingLiftedUntil = '' }: User, { now }: Clock): boolean =>
  ceilingLiftedUntil > now.toISOString();

type Verified = { user: Active; tokens: ProviderTokens } | { user: WithTemporarySecret; tokens?: undefined };

/** @throws Problem 401 `session.bad_credentials` */
async function verify(user: User | undefined, password: string): Promise<Verified> {
  if (user?.status === 'temporary_secret' && (await isTemporaryPassword(user, password))) return { user };
  const known = user?.status === 'active' ? user.userId : unknownUser;
  const tokens = await cognitoSignIn(known, password, user && sessionsFrom(user));
  return { user: user as Active, tokens };
}

/** Records a failure that reaches a limit, and answers beyond the ceiling as for a right password. */
async function refuseWrong(
  { email, sourceIp, clock, onSuspicion }: SignInInput,
  { over, last }: Attempt,
  user: User | undefined,
  error: unknown,
): Promise<never> {
  if (!(error instanceof Problem) || error.reason !== 'session.bad_credentials') throw error;
  const ceiling = ceilingOf(email);
  for (const reached of last) await recordFailures({ user, email, sourceIp, reached, ceiling }, clock.now);
  if (!over) throw error;
  await onSuspicion(undefined, email, clock);
  throw over;
}
