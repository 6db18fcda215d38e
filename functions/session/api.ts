/** Entry point of API clients for signing in. Cognito stores the passwords; the table stores users and their roles. */

import { get } from '#shared/db/table.ts';
import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import { changeOwnPassword } from './change-password.ts';
import { startClientSession } from './client-session.ts';
import { endSession } from './end-session.ts';
import { familyOf } from './family.ts';
import { endOneSession, listSessions } from './own-sessions.ts';
import { recover } from './recover.ts';
import { renewSession } from './renew-session.ts';
import { routes } from './routes.ts';
import { replacePassword, startSession } from './start-session.ts';

/** GET: three reads, besides the caller's own record. The last sign-in is the one before the session of the token. */
async function me({ principal, token }: Call<(typeof routes)['me']>): Promise<Reply> {
  const { userId, email, locale, tenantId, roles } = principal;
  const [account, session] = await Promise.all([
    isOperator(principal) ? undefined : get<Account>(accountKey(tenantId)),
    familyOf(token.id),
  ]);
  const lastSignIn = session?.family.lastSignIn;
  const organization = account
    ? { id: tenantId, name: account.companyName, kind: account.partnerType }
    : { id: tenantId, name: setting('PROGRAMME'), kind: 'operator' };
  const displayName = nameOf(principal);
  return { status: 200, body: { userId, email, displayName, locale, tenantId, organization, roles, lastSignIn } };
}

export const handler = apiHandler(
  routes,
  {
    signIn: startSession,
    change: replacePassword,
    refresh: renewSession,
    recover,
    changePassword: changeOwnPassword,
    signOut: endSession,
    client: startClientSession,
    sessions: listSessions,
    endSession: endOneSession,
    me,
  },
  optionalCaller,
);
