import type { Write } from '#shared/db/write.ts';
import type { Reply } from '#shared/http/route.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { endChallengeWrite, type OpenedChallenge } from '#shared/sign-in/challenge.ts';
import { refreshTokens } from '#shared/sign-in/cognito.ts';
import { beginFamily, type SignInCall } from '../family.ts';

/**
 * Begins the session of a sign-in whose second factor is proved, and ends its challenge. One call to Cognito, one transaction.
 * @param also the writes that prove it, such as the use of a code
 */
export async function finishSignIn(
  challenge: OpenedChallenge,
  also: readonly Write[],
  call: SignInCall,
): Promise<Reply> {
  const { user, provider } = challenge;
  const provided = await refreshTokens(user.userId, provider, sessionsFrom(user));
  // Cognito's refresh token stays the same when it is used.
  const tokens = { ...provided, RefreshToken: provided.RefreshToken ?? provider };
  return beginFamily(user, tokens, call, { factor: true, also: [...also, endChallengeWrite(challenge)] });
}
