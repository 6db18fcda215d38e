import { randomBytes } from 'node:crypto';
import { hash } from '#shared/crypto/link-secret.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import type { Reply, RequestContext } from '#shared/http/route.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { endTokens, sessionsFrom, type TokenIds } from '#shared/identity/sessions.ts';
import { type Active, type SignIn, type User, userKey } from '#shared/identity/user.ts';
import { issuedToken, type ProviderTokens } from '#shared/sign-in/cognito.ts';
import { signInRecord } from '#shared/sign-in/trace.ts';
import { familyKey, familyRowKey, signInPlace } from './family-row.ts';

/**
 * One session: the family of all tokens that follow from one sign-in. Clients hold a refresh token of Tandem's own, which
 * works once and is stored as its hash; Cognito's refresh token stays here.
 */
export interface Family {
  userId: string;
  /** The start of the person's sessions at sign-in: the family has ended when theirs is another. */
  from: number;
  /** Hash of the one refresh token that works, whose first part finds the family. */
  refreshHash: string;
  /** When it replaced the one before. */
  renewedOn?: string;
  provider: string;
  /** Whether the person has proved a second factor in it. */
  factor: boolean;
  /** The tokens issued so far that have not expired. */
  tokens: TokenIds;
  since: string;
  /** The person's sign-in before this one. */
  lastSignIn?: SignIn | undefined;
  /** When a token was last issued. */
  lastUsedOn: string;
  /** Network of the sign-in, not the whole address. */
  source: string;
  /** What the sign-in's browser or program calls itself. */
  agent: string;
  ttl: number;
}

/** A family as it was found, with its key. */
export interface FoundFamily {
  key: Key;
  family: Family;
}

const keptSeconds = 30 * 24 * 60 * 60;

/** What is kept of a token that was issued: its family, for signing out with it, and what `GET /v1/me` says of the session. */
export interface IssuedToken extends Pick<Family, 'lastSignIn'> {
  family: string;
  ttl: number;
}

export const issuedTokenKey = (id: string): Key => ({ pk: `SESSION#${hash(id)}`, sk: 'TOKEN' });

export const issuedTokenWrite = (id: string, expires: number, { key, family }: FoundFamily): Write => ({
  key: issuedTokenKey(id),
  put: { family: key.pk, lastSignIn: family.lastSignIn, ttl: expires } satisfies IssuedToken,
});

/** The condition that the person's sessions have not ended since they were read. */
export const unendedCheck = (user: Active, refused: Reason): Write => {
  const from = user.sessions?.from;
  return {
    key: userKey(user.userId),
    when: {
      equals: { status: 'active', ...(from !== undefined && { 'sessions.from': from }) },
      ...(from === undefined && { absent: ['sessions.from'] }),
    },
    otherwise: () => new Problem(refused),
  };
};

export const tokenReply = (provided: ProviderTokens, refreshToken: string): Reply => ({
  status: 200,
  body: {
    accessToken: provided.IdToken,
    refreshToken,
    expiresIn: provided.ExpiresIn ?? 3600,
    tokenType: 'Bearer',
  },
});

/** The sign-in that begins a session, as far as it is kept. */
export type SignInCall = Pick<RequestContext, 'clock' | 'sourceIp' | 'userAgent'>;

/**
 * Begins a session, with its audit record, and remembers it as the person's last sign-in. One transaction.
 * @param proof how the person got in, if not by password alone: whether with a second factor, and the writes that use it
 * @throws Problem 401 `session.bad_credentials` when the person's sessions were ended meanwhile
 */
export async function beginFamily(
  user: Active,
  provided: ProviderTokens,
  { clock: { now }, sourceIp, userAgent }: SignInCall,
  { factor, also }: { factor: boolean; also: readonly Write[] } = { factor: false, also: [] },
): Promise<Reply> {
  const [first, second] = [randomBytes(16), randomBytes(32)].map(bytes => bytes.toString('base64url'));
  const [key, refreshToken] = [familyKey(hash(`${first}`)), `${first}.${second}`];
  const { id, expires } = issuedToken(provided);
  const family: Family = {
    userId: user.userId,
    from: sessionsFrom(user),
    refreshHash: hash(refreshToken),
    provider: provided.RefreshToken ?? '',
    factor,
    tokens: { [id]: expires },
    since: now.toISOString(),
    lastSignIn: user.lastSignIn,
    lastUsedOn: now.toISOString(),
    ...signInPlace({ sourceIp, userAgent }),
    ttl: Math.floor(now.getTime() / 1000) + keptSeconds,
  };
  await transact([
    ...also,
    { key, put: family, when: { exists: false } },
    { key: familyRowKey(family, key), put: { ttl: family.ttl } },
    issuedTokenWrite(id, expires, { key, family }),
    {
      ...unendedCheck(user, 'session.bad_credentials'),
      set: { lastSignIn: { on: now.toISOString(), source: sourceIp } satisfies SignIn },
    },
    signInRecord(user, sourceIp, now),
  ]);
  return tokenReply(provided, refreshToken);
}

/** The key of a token's family. One read. */
export async function familyKeyOf(tokenId: string): Promise<Key> {
  const known = await get<IssuedToken>(issuedTokenKey(tokenId));
  return { pk: known?.family ?? familyKey('').pk, sk: 'SESSION' };
}

/** The family of a token that was issued; nothing for one that has ended. Two reads. */
export async function familyOf(tokenId: string): Promise<FoundFamily | undefined> {
  const key = await familyKeyOf(tokenId);
  const family = await get<Family>(key);
  return family && { key, family };
}

/** A family of a person that has not ended. One read. */
export async function openFamily(user: Active, key: Key, now: Date): Promise<FoundFamily | undefined> {
  const family = await get<Family>(key);
  return family && hasNotEnded(family, user, now) ? { key, family } : undefined;
}

/** Whether a family is the person's own and still has tokens that work or can be renewed. */
export const hasNotEnded = ({ userId, from, ttl }: Family, user: Active, now: Date): boolean =>
  userId === user.userId && from === sessionsFrom(user) && ttl * 1000 > now.getTime();
/** The writes that mark the session of a token as one with a second factor, after it was set up there. Two reads. */
export async function factorProvedWrites(tokenId: string): Promise<Write[]> {
  const found = await familyOf(tokenId);
  return found ? [{ key: found.key, set: { factor: true }, when: { exists: true } }] : [];
}

/** The writes that end one session of a person: its tokens stop working, and so does its refresh token. */
export function endFamilyWrites(user: User, { key, family }: FoundFamily, now: Date): Write[] {
  const after = { ...user, sessions: endTokens(user.sessions, family.tokens, now), version: user.version + 1 };
  return [...personChangeWrites(user, after), { key, delete: true }, { key: familyRowKey(family, key), delete: true }];
}
