import { hash, secretsMatch, signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { issuedToken, type ProviderTokens, refreshTokens } from '#shared/sign-in/cognito.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';
import {
  endFamilyWrites,
  type Family,
  type FoundFamily,
  issuedTokenWrite,
  tokenReply,
  unendedCheck,
} from './family.ts';
import { familyKey } from './family-row.ts';
import type { routes } from './routes.ts';

/** How long the refresh token before still answers: a person's two browser tabs renew at once. */
const graceSeconds = 10;

/**
 * POST: new tokens for a refresh token, which works once; for ten seconds it answers the same next refresh token again, with a
 * new access token. One that was used before ends its session: it was copied, and nobody can tell which of the two is the
 * thief. Two reads, one call to Cognito, one transaction.
 * @throws Problem 401 `session.invalid`
 */
export const renewSession = ({ body, clock }: Call<(typeof routes)['refresh']>): Promise<Reply> =>
  retryOnConflict(() => renewOrEnd(body.refreshToken, clock.now));

async function renewOrEnd(refreshToken: string, now: Date): Promise<Reply> {
  const [first = ''] = refreshToken.split('.');
  const key = familyKey(hash(first));
  const family = await get<Family>(key);
  const user = family && (await get<User>(userKey(family.userId)));
  if (user?.status !== 'active' || family?.from !== sessionsFrom(user)) throw new Problem('session.invalid');
  // Whose kind needs a factor by now, such as a new admin, signs in again with one.
  if (!family.factor && factorRuleOf(user) === 'required') throw new Problem('session.invalid');
  const next = await successorOf(first, refreshToken);
  const isCurrent = secretsMatch(family.refreshHash, hash(refreshToken));
  if (!isCurrent && !isJustReplaced(family, next, now)) {
    await transact(endFamilyWrites(user, { key, family }, now));
    throw new Problem('session.invalid');
  }
  const provided = await refreshTokens(user.userId, family.provider, family.from);
  const renewed = isCurrent ? { refreshHash: hash(next), renewedOn: now.toISOString() } : {};
  await transact([
    ...renewalWrites({ key, family }, { provided, renewed, now }),
    unendedCheck(user, 'session.invalid'),
  ]);
  return tokenReply(provided, next);
}

/**
 * The refresh token that follows another. The first part finds the family, the second changes with every use. It follows from
 * a key, so that a token can be known as the one just replaced without being stored.
 */
const successorOf = async (first: string, refreshToken: string): Promise<string> =>
  `${first}.${signature(await programKey('sessions'), 'refresh token', refreshToken)}`;

function isJustReplaced({ refreshHash, renewedOn }: Family, successor: string, now: Date): boolean {
  const since = renewedOn === undefined ? Number.POSITIVE_INFINITY : now.getTime() - new Date(renewedOn).getTime();
  return since <= graceSeconds * 1000 && secretsMatch(refreshHash, hash(successor));
}

/** Of two uses of one refresh token at once, the later is repeated, and finds that it has just been replaced. */
function renewalWrites(
  { key, family }: FoundFamily,
  { provided, renewed, now }: { provided: ProviderTokens; renewed: Partial<Family>; now: Date },
): Write[] {
  const { id, expires } = issuedToken(provided);
  const { refreshHash, lastUsedOn, tokens } = family;
  const unexpired = Object.entries(tokens).filter(([, until]) => until * 1000 > now.getTime());
  return [
    {
      key,
      set: {
        ...renewed,
        lastUsedOn: now.toISOString(),
        tokens: { ...Object.fromEntries(unexpired), [id]: expires },
        ...(provided.RefreshToken && { provider: provided.RefreshToken }),
      },
      when: { equals: { refreshHash, lastUsedOn } },
    },
    issuedTokenWrite(id, expires, { key, family }),
  ];
}
