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
import { endSession } from './end-session.ts';
import { recover } from './recover.ts';
import { renewSession } from './renew-session.ts';
import { routes } from './routes.ts';
import { replacePassword, startSession } from './start-session.ts';

/** GET: one read, besides the caller's own record. */
async function me({ principal }: Call<(typeof routes)['me']>): Promise<Reply> {
  const { userId, email, locale, tenantId, roles } = principal;
  const account = isOperator(principal) ? undefined : await get<Account>(accountKey(tenantId));
  const organization = account
    ? { id: tenantId, name: account.companyName, kind: account.partnerType }
    : { id: tenantId, name: setting('PROGRAMME'), kind: 'operator' };
  const displayName = nameOf(principal);
  return { status: 200, body: { userId, email, displayName, locale, tenantId, organization, roles } };
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
    me,
  },
  optionalCaller,
);
