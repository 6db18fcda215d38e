import { formTokenExpiry, signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { challengeOrRefuse } from '#shared/recovery/challenge-or-refuse.ts';
import { domainOf } from '#shared/schema/fields.ts';
import { cognitoSignIn } from '#shared/sign-in/cognito.ts';
import { choosePassword, firstSignIn } from '#shared/sign-in/first-sign-in.ts';
import { requireValidSecret, signInPerson, userByEmail } from '#shared/sign-in/sign-in.ts';
import { afterPassword } from './mfa/after-password.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

/** A sign-in that waits for a new password: the person, and the issue number of their temporary password. */
interface Session {
  userId: string;
  issue: number;
}

const waiting = { purpose: 'new password' } as const;

/** What a refused sign-in says of every web-mail address, whether it is known or not: no work account has one (R19). */
const personalAccount = 'signin.personal_account';

/** The refusal of a sign-in, with the hint for an address in a web-mail domain. No read. */
async function withHint(error: unknown, email: string): Promise<unknown> {
  if (!(error instanceof Problem) || error.reason !== 'session.bad_credentials') return error;
  const { freeMailDomain } = await import('#shared/company/domain.ts');
  return freeMailDomain(domainOf(email)) ? new Problem(error.reason, { data: [personalAccount] }) : error;
}

/** POST: signs in, or asks for a new password after a temporary one. See {@link signInPerson}. */
export async function startSession(call: Call<Routes['signIn']>): Promise<Reply> {
  const { body, clock, sourceIp } = call;
  const asked = { ...body, clock, sourceIp, onSuspicion: challengeOrRefuse };
  const { user, tokens } = await signInPerson(asked).catch(async error => {
    throw await withHint(error, body.email);
  });
  if (tokens) return afterPassword(user, tokens, call);
  const { userId, issue } = user;
  const session = await signToken(waiting, { userId, issue } satisfies Session, formTokenExpiry(clock.now));
  return { status: 200, body: { challenge: 'new_password_required', session } };
}

/**
 * POST: replaces a temporary password and signs in. The session is bound to the user and to the temporary password. Two
 * reads, one transaction, three or four calls to Cognito. Not retried after a conflict, since the password is set
 * before the transaction.
 */
export async function replacePassword(call: Call<Routes['change']>): Promise<Reply> {
  const { body, clock, sourceIp, userAgent } = call;
  const session = await verifyToken<Session>(waiting, body.session, clock.now);
  const user = await userByEmail(body.email);
  if (user?.status !== 'temporary_secret' || user.userId !== session?.userId || user.issue !== session.issue) {
    throw new Problem('session.invalid');
  }
  requireValidSecret(user, clock);
  await choosePassword(user, body.newPassword);
  const actor = { kind: 'contact', ip: sourceIp, agent: userAgent.slice(0, 300) } as const;
  const { person, writes } = firstSignIn(user, actor, clock);
  await transact(writes);
  return afterPassword(person, await cognitoSignIn(user.userId, body.newPassword, sessionsFrom(person)), call);
}
