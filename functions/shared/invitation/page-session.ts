import { hash } from '#shared/crypto/link-secret.ts';
import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, type User, userKey } from '#shared/identity/user.ts';
import { challengeOrRefuse } from '#shared/recovery/challenge-or-refuse.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { beginChallenge, countTry, endChallengeWrite, openChallenge } from '#shared/sign-in/challenge.ts';
import { neededAfterPassword, withCode } from '#shared/sign-in/factor.ts';
import { codeWrites } from '#shared/sign-in/factor-audit.ts';
import { signInPerson } from '#shared/sign-in/sign-in.ts';
import { signInRecord } from '#shared/sign-in/trace.ts';

/**
 * The person who signed in on a link's page. A hidden field of the page's forms contains it, sealed; it works only for
 * that link.
 */
interface PageSession {
  userId: string;
  link: string;
  /** The start of the person's sessions; it changes when they end, and ends this one. */
  from: number;
}

const use = { purpose: 'page session' } as const;

/** A sign-in on a page: the person, or the challenge of their second factor. */
export type PageSignIn = { person: Active; challenge?: undefined } | { challenge: string };

/**
 * Signs a person in on the page of a link. One read, and one transaction for a challenge, besides those of {@link signInPerson}.
 * @param link the token of the link
 * @throws Problem as {@link signInPerson}, 409 `session.password_first` for a temporary password, 409 `session.factor_first`
 *   where a second factor must be set up
 */
export async function signInOnPage(
  typed: Omit<Parameters<typeof signInPerson>[0], 'onSuspicion'>,
  link: string,
): Promise<PageSignIn> {
  const { user, tokens } = await signInPerson({ ...typed, onSuspicion: challengeOrRefuse });
  if (!tokens) throw new Problem('session.password_first');
  const needed = await neededAfterPassword(user);
  if (needed === 'mfa_setup') throw new Problem('session.factor_first');
  const { now } = typed.clock;
  if (needed) return { challenge: await beginChallenge(user, { purpose: 'page', link }, now) };
  await transact([signInRecord(user, typed.sourceIp, now)]);
  return { person: user };
}

/** A code sent on the page of a link. */
interface PageCode {
  challenge: string;
  link: string;
  code: string;
  sourceIp: string;
  clock: Clock;
}

/**
 * Finishes a sign-in on a page with a code of the second factor. Two reads, three updates, one transaction.
 * @throws Problem 401 `session.invalid`, `mfa.code_wrong`; 429 `mfa.too_many`
 */
export async function answerOnPage({ challenge: session, link, code, sourceIp, clock }: PageCode): Promise<Active> {
  const { now } = clock;
  const challenge = await openChallenge(session, { purpose: 'page', link }, now);
  const { user, factor } = challenge;
  if (!factor) throw new Problem('session.invalid');
  await countTry(challenge, now);
  return withCode(factor, code, { user, sourceIp, clock }, async use => {
    const record = signInRecord(user, sourceIp, now);
    await transact([...codeWrites(user, factor, use, now), endChallengeWrite(challenge), record]);
    return user;
  });
}

/** The token of a sign-in on the page of a link. */
export const signPageSession = (user: Active, token: string, now: Date): Promise<string> => {
  const session: PageSession = { userId: user.userId, link: hash(token), from: sessionsFrom(user) };
  return signToken(use, session, formTokenExpiry(now));
};

/**
 * The person who signed in. One read.
 * @throws Problem 401 `session.invalid` when it has expired or ended, or was on another page
 */
export async function openPageSession(signed: string, token: string, now: Date): Promise<Active> {
  const session = await verifyToken<PageSession>(use, signed, now);
  const user = session?.link === hash(token) ? await get<User>(userKey(session.userId)) : undefined;
  if (user?.status !== 'active' || sessionsFrom(user) !== session?.from) throw new Problem('session.invalid');
  return user;
}
