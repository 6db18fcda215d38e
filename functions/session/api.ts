/** The door of signing in. Passwords are Cognito's; who is behind an address, and what they may, is in our records. */
import { type Account, accountKey } from '#shared/account.ts';
import { changePassword, refresh, signIn } from '#shared/cognito.ts';
import { api } from '#shared/handler.ts';
import { demandStrong } from '#shared/password.ts';
import { emailKey } from '#shared/people.ts';
import { isOperator } from '#shared/principal.ts';
import { Problem } from '#shared/problem.ts';
import type { Call, Reply } from '#shared/route.ts';
import { setting } from '#shared/settings.ts';
import { get } from '#shared/table.ts';
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

/** Somebody who is not there: asked for in Cognito all the same, so that an unknown address takes as long as a known one. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Who signs in with an address, whatever its case. One read. */
async function userOf(email: string): Promise<string> {
  const known = await get<{ userId?: string }>(emailKey(email));
  return known?.userId ?? nobody;
}

/** POST: one read, one call to Cognito. */
async function enter({ body, clock }: Call<Routes['signIn']>): Promise<Reply> {
  const userId = await userOf(body.email);
  const result = await signIn(userId, body.password);
  if ('tokens' in result) return tokenReply(result.tokens);
  const session = await sealSession({ userId, cognito: result.session }, clock);
  return { status: 200, body: { challenge: 'new_password_required', session } };
}

/** POST: one read, one call to Cognito. The session says for whom it was made, and is good for nobody else. */
async function change({ body, clock }: Call<Routes['change']>): Promise<Reply> {
  const userId = await userOf(body.email);
  const session = await openSession(body.session, clock);
  if (session.userId !== userId) throw new Problem('session.invalid');
  demandStrong(body.newPassword, [body.email]);
  return tokenReply(await changePassword(userId, session.cognito, body.newPassword));
}

/** POST: one call to Cognito. */
async function renew({ body }: Call<Routes['refresh']>): Promise<Reply> {
  return tokenReply(await refresh(body.refreshToken));
}

/** GET: one read, besides the caller's own record. */
async function me({ principal }: Call<Routes['me']>): Promise<Reply> {
  const { userId, email, displayName, locale, tenantId, roles } = principal;
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(tenantId));
  const organization = account
    ? { id: tenantId, name: account.companyName, kind: account.partnerType }
    : { id: tenantId, name: setting('PROGRAMME'), kind: 'operator' };
  return { status: 200, body: { userId, email, displayName, locale, tenantId, organization, roles } };
}

export const handler = api(routes, { signIn: enter, change, refresh: renew, me });
