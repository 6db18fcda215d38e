/** Entry point of API clients for signing in. Cognito stores the passwords; the table stores users and their roles. */

import { getAll } from '#shared/db/table.ts';
import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { timeZoneFor } from '#shared/i18n/time-zone.ts';
import { type Account, type Company, companyKey, managesAs } from '#shared/identity/account.ts';
import { permissionsOf } from '#shared/identity/listed-permissions.ts';
import { factorKey, nameOf } from '#shared/identity/user.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Factor } from '#shared/sign-in/factor.ts';
import { factorRuleOf } from '#shared/sign-in/factor-rule.ts';
import { changeOwnPassword } from './change-password.ts';
import { startClientSession } from './client-session.ts';
import { endSession } from './end-session.ts';
import { type IssuedToken, issuedTokenKey } from './family.ts';
import { answerChallenge } from './mfa/answer-challenge.ts';
import { removeFactor } from './mfa/remove.ts';
import { finishSetUp, startSetUp } from './mfa/set-up.ts';
import { ownData } from './own-data.ts';
import { endOneSession, listSessions } from './own-sessions.ts';
import { recover } from './recover.ts';
import { renewSession } from './renew-session.ts';
import { routes } from './routes.ts';
import { replacePassword, startSession } from './start-session.ts';

/**
 * GET: one read of three items, of a partner four, besides the caller's own record. The last sign-in is the one before the session
 * of the token. A partner is a customer, too, once it has accepted another one's request (R187).
 */
async function me({ principal, token }: Call<(typeof routes)['me']>): Promise<Reply> {
  const { userId, email, locale, tenantId, roles } = principal;
  const isPartner = principal.kind !== 'customer' && principal.kind !== 'operator';
  const [factor, account, issued, customer] = await getAll<[Factor, Account, IssuedToken, Company]>(
    factorKey(userId),
    companyKey(principal),
    issuedTokenKey(token.id),
    ...(isPartner ? [companyKey({ tenantId, kind: 'customer' })] : []),
  );
  const lastSignIn = issued?.lastSignIn;
  const kind = account && principal.kind !== 'customer' ? account.partnerType : principal.kind;
  const { companyName = setting('PROGRAMME'), country } = account ?? {};
  const isCustomer = kind === 'customer' || customer !== undefined;
  const organization = { id: tenantId, name: companyName, kind, country, isCustomer };
  const timeZone = timeZoneFor(principal.timeZone, account?.country);
  const displayName = nameOf(principal);
  const mfa = factor && factorRuleOf(principal) !== 'off' ? 'active' : 'none';
  const kinds = [principal.kind, ...(account ? managesAs(account) : [])];
  const permissions = permissionsOf(principal, kinds, setting('PERMISSIONS'));
  return {
    status: 200,
    body: { userId, email, displayName, locale, timeZone, tenantId, organization, roles, permissions, lastSignIn, mfa },
  };
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
    data: ownData,
    answer: answerChallenge,
    startSetUp,
    finishSetUp,
    removeFactor,
  },
  { identify: optionalCaller, origin: passedOn },
);
