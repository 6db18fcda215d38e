/** The door of signing in. Passwords are Cognito's; who is behind an address, and what they may, is in our records. */

import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { nameOf, type User, userKey } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { cognitoSignIn, refreshTokens } from '#shared/sign-in/cognito.ts';
import { choosePassword, firstSignInWrites } from '#shared/sign-in/first-sign-in.ts';
import { requireValidSecret, signInPerson, userByEmail } from '#shared/sign-in/sign-in.ts';
import { routes } from './routes.ts';

type Routes = typeof routes;

interface Tokens {
  AccessToken?: string | undefined;
  RefreshToken?: string | undefined;
  ExpiresIn?: number | undefined;
}

const tokenReply = ({ AccessToken, RefreshToken, ExpiresIn = 3600 }: Tokens): Reply => ({
  status: 200,
  body: { accessToken: AccessToken, refreshToken: RefreshToken, expiresIn: ExpiresIn, tokenType: 'Bearer' },
});

/** A sign-in that waits for a new password: the person, and the issue number of their temporary password. */
interface Session {
  userId: string;
  issue: number;
}

const waiting = { purpose: 'new password' } as const;

/** POST: see {@link signInPerson}. */
async function come({ body, clock, sourceIp }: Call<Routes['signIn']>): Promise<Reply> {
  const { user, tokens } = await signInPerson({ ...body, clock, sourceIp });
  if (tokens) return tokenReply(tokens);
  const { userId, issue } = user;
  const session = await signToken(waiting, { userId, issue } satisfies Session, formTokenExpiry(clock.now));
  return { status: 200, body: { challenge: 'new_password_required', session } };
}

/**
 * POST: two reads, one transaction, three or four calls to Cognito. The session says for whom and for which temporary
 * password it was made, and is good for nothing else.
 */
async function change({ body, clock, sourceIp, userAgent }: Call<Routes['change']>): Promise<Reply> {
  const session = await verifyToken<Session>(waiting, body.session, clock.now);
  const user = await userByEmail(body.email);
  if (user?.status !== 'temporary_secret' || user.userId !== session?.userId || user.issue !== session.issue) {
    throw new Problem('session.invalid');
  }
  requireValidSecret(user, clock);
  await choosePassword(user, body.newPassword);
  const actor = { kind: 'contact', ip: sourceIp, agent: userAgent.slice(0, 300) } as const;
  await transact(firstSignInWrites(user, actor, clock));
  return tokenReply(await cognitoSignIn(user.userId, body.newPassword));
}

/** POST: one call to Cognito, one read: a person who is no longer active gets no new tokens. */
async function renew({ body }: Call<Routes['refresh']>): Promise<Reply> {
  const tokens = await refreshTokens(body.refreshToken);
  const user = await get<User>(userKey(subjectOf(tokens)));
  if (user?.status !== 'active') throw new Problem('session.invalid');
  return tokenReply(tokens);
}

/** For whom Cognito has just made a token. */
function subjectOf({ AccessToken = '' }: Tokens): string {
  const claims = Buffer.from(AccessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(claims) as { username: string }).username;
}

/** GET: one read, besides the caller's own record. */
async function me({ principal }: Call<Routes['me']>): Promise<Reply> {
  const { userId, email, locale, tenantId, roles } = principal;
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(tenantId));
  const organization = account
    ? { id: tenantId, name: account.companyName, kind: account.partnerType }
    : { id: tenantId, name: setting('PROGRAMME'), kind: 'operator' };
  const displayName = nameOf(principal);
  return { status: 200, body: { userId, email, displayName, locale, tenantId, organization, roles } };
}

export const handler = apiHandler(routes, { signIn: come, change, refresh: renew, me });
