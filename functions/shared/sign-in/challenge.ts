import { randomBytes } from 'node:crypto';
import { hash } from '#shared/crypto/link-secret.ts';
import { get, getAll, transact, update } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type Active, factorKey, type User, userKey } from '#shared/identity/user.ts';
import type { Factor } from './factor.ts';

/** What a sign-in waits for: the code, a factor to be set up, or the code on the page of a link. */
type ChallengePurpose = 'mfa' | 'mfa_setup' | 'page';

/**
 * A sign-in with the right password that waits for the second factor. Whoever signs in holds a random text, its `session`,
 * which is stored as its hash, works once, and only for its purpose.
 */
interface Challenge {
  userId: string;
  purpose: ChallengePurpose;
  /** The start of the person's sessions at the password: the challenge ends when theirs is another. */
  from: number;
  /** Cognito's refresh token of the password step; it never leaves the server. */
  provider: string;
  /** Hash of the token of the link on whose page they sign in; empty elsewhere. */
  link: string;
  /** Codes tried. */
  tries: number;
  ttl: number;
}

/** Not scaled by `DAY_SECONDS`: people need that long to install an app and set it up. */
const minutes = 10;
const tries = 5;

const challengeKey = (session: string): Key => ({ pk: `CHALLENGE#${hash(session)}`, sk: 'CHALLENGE' });

/** A new challenge: for whom and what, and what it keeps. */
export interface NewChallenge {
  purpose: ChallengePurpose;
  provider?: string | undefined;
  /** The token of the link on whose page somebody signs in. */
  link?: string;
}

/** Begins a challenge. One transaction. @returns its session */
export async function beginChallenge(
  user: Active,
  { purpose, provider = '', link }: NewChallenge,
  now: Date,
): Promise<string> {
  const session = randomBytes(32).toString('base64url');
  const ttl = Math.floor(now.getTime() / 1000) + minutes * 60;
  const bound = { from: sessionsFrom(user), provider, link: link === undefined ? '' : hash(link) };
  const challenge: Challenge = { userId: user.userId, purpose, ...bound, tries: 0, ttl };
  await transact([{ key: challengeKey(session), put: challenge, when: { exists: false } }]);
  return session;
}

/** A challenge that was found, with its person and their factor. */
export interface OpenedChallenge {
  key: Key;
  provider: string;
  ttl: number;
  user: Active;
  factor: Factor | undefined;
}

/**
 * Opens a challenge. Two reads.
 * @throws Problem 401 `session.invalid` when there is none of that session, purpose and link, or it has ended
 */
export async function openChallenge(
  session: string,
  { purpose, link }: Pick<NewChallenge, 'purpose' | 'link'>,
  now: Date,
): Promise<OpenedChallenge> {
  const key = challengeKey(session);
  const found = await get<Challenge>(key);
  const fits = found?.purpose === purpose && found.link === (link === undefined ? '' : hash(link));
  if (!found || !fits || found.ttl * 1000 <= now.getTime()) throw new Problem('session.invalid');
  const { userId, from, provider, ttl } = found;
  const [user, factor] = await getAll<[User, Factor]>(userKey(userId), factorKey(userId));
  if (user?.status !== 'active' || sessionsFrom(user) !== from) throw new Problem('session.invalid');
  return { key, provider, ttl, user, factor };
}

/** Counts a try before it is made. One update. @throws Problem 429 `mfa.too_many` after five: the session is of no use then */
export async function countTry({ key, ttl }: OpenedChallenge, now: Date): Promise<void> {
  const counted = await update({ key, add: { tries: 1 }, when: { exists: true, below: { tries } } });
  if (counted) return;
  throw new Problem('mfa.too_many', { retryAfter: Math.max(1, Math.ceil(ttl - now.getTime() / 1000)) });
}

/** The write that uses a challenge up. @throws Problem 401 `session.invalid` in the commit, when it was used meanwhile */
export const endChallengeWrite = ({ key }: OpenedChallenge): Write => ({
  key,
  delete: true,
  when: { exists: true },
  otherwise: () => new Problem('session.invalid'),
});
