/** The door of signing in. Passwords are Cognito's; who is behind an address, and what they may, is in our records. */
import { type Account, accountKey } from '#shared/account.ts';
import { refresh, signIn } from '#shared/cognito.ts';
import { addressKey } from '#shared/fields.ts';
import { api } from '#shared/handler.ts';
import { choosePassword, isTemporaryPassword, joinWrites } from '#shared/joining.ts';
import { type Limit, limited } from '#shared/limit.ts';
import { emailKey } from '#shared/people.ts';
import { isOperator } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get, transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { nameOf, type User, userKey, type WithTemporarySecret } from '#shared/user.ts';
import { routes } from './routes.ts';
import { openSession, sealSession } from './sealed.ts';

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

/** Somebody who is not there: asked for all the same, so that an unknown address takes as long as a known one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Who signs in with an address, whatever its case. Two reads. */
async function userAt(email: string): Promise<User | undefined> {
  const known = await get<{ userId?: string }>(emailKey(email));
  return get<User>(userKey(known?.userId ?? nobody));
}

/** Wrong tries that an address takes, and a source: few enough against guessing, over soon enough for whoever mistyped. */
const limitsOf = (email: string, sourceIp: string): Limit[] => [
  { name: 'address', of: addressKey(email), tries: 10, minutes: 5 },
  { name: 'source', of: sourceIp, tries: 100, minutes: 1 },
];

/** @throws Problem 410 `temp.expired` */
function demandServing({ expiresOn }: WithTemporarySecret, { now }: Clock): void {
  if (new Date(expiresOn) <= now) throw new Problem('temp.expired');
}

/**
 * POST: two reads, two updates (two more to take a good try back), one call to Cognito unless the password is a temporary
 * one. A person who is not active is answered as one who does not exist.
 */
const enter = ({ body, clock, sourceIp }: Call<Routes['signIn']>): Promise<Reply> =>
  limited(limitsOf(body.email, sourceIp), 'session.too_many', clock.now, async () => {
    const user = await userAt(body.email);
    if (user?.status === 'temporary_secret' && (await isTemporaryPassword(user, body.password))) {
      demandServing(user, clock);
      const { userId, issue } = user;
      const session = await sealSession({ userId, issue }, clock.now);
      return { status: 200, body: { challenge: 'new_password_required', session } };
    }
    return tokenReply(await signIn(user?.status === 'active' ? user.userId : nobody, body.password));
  });

/**
 * POST: two reads, one transaction, three or four calls to Cognito. The session says for whom and for which temporary
 * password it was made, and is good for nothing else.
 */
async function change({ body, clock, sourceIp, userAgent }: Call<Routes['change']>): Promise<Reply> {
  const session = await openSession(body.session, clock.now);
  const user = await userAt(body.email);
  if (user?.status !== 'temporary_secret' || user.userId !== session.userId || user.issue !== session.issue) {
    throw new Problem('session.invalid');
  }
  demandServing(user, clock);
  await choosePassword(user, body.newPassword);
  const actor = { kind: 'contact', ip: sourceIp, agent: userAgent.slice(0, 300) } as const;
  await transact(joinWrites(user, actor, clock));
  return tokenReply(await signIn(user.userId, body.newPassword));
}

/** POST: one call to Cognito, one read: a person who is no longer active gets no new tokens. */
async function renew({ body }: Call<Routes['refresh']>): Promise<Reply> {
  const tokens = await refresh(body.refreshToken);
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

export const handler = api(routes, { signIn: enter, change, refresh: renew, me });
