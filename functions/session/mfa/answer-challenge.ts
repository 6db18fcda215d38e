import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { countTry, openChallenge } from '#shared/sign-in/challenge.ts';
import { withCode } from '#shared/sign-in/factor.ts';
import { codeWrites } from '#shared/sign-in/factor-audit.ts';
import type { routes } from '../routes.ts';
import { finishSignIn } from './finish-sign-in.ts';

/**
 * POST: signs in with the code of an authenticator app, or a recovery code, after the right password. Two reads, three
 * updates, one call to Cognito, one transaction.
 * @throws Problem 401 `session.invalid`, `mfa.code_wrong`; 429 `mfa.too_many`
 */
export async function answerChallenge(call: Call<(typeof routes)['answer']>): Promise<Reply> {
  const { body, clock } = call;
  const challenge = await openChallenge(body.session, { purpose: 'mfa' }, clock.now);
  const { user, factor } = challenge;
  // Removed by an admin meanwhile: the person signs in again, and sets up another.
  if (!factor) throw new Problem('session.invalid');
  await countTry(challenge, clock.now);
  return withCode(factor, body.code, { ...call, user }, use =>
    finishSignIn(challenge, codeWrites(user, factor, use, clock.now), call),
  );
}
