import type { Reply } from '#shared/http/route.ts';
import type { Active } from '#shared/identity/user.ts';
import { beginChallenge } from '#shared/sign-in/challenge.ts';
import type { ProviderTokens } from '#shared/sign-in/cognito.ts';
import { neededAfterPassword } from '#shared/sign-in/factor.ts';
import { beginFamily, type SignInCall } from '../family.ts';

/**
 * The reply to the right password: tokens, or the challenge of the second factor, which keeps what Cognito issued. One read,
 * one transaction.
 */
export async function afterPassword(user: Active, provided: ProviderTokens, call: SignInCall): Promise<Reply> {
  const purpose = await neededAfterPassword(user);
  if (!purpose) return beginFamily(user, provided, call);
  const session = await beginChallenge(user, { purpose, provider: provided.RefreshToken }, call.clock.now);
  return { status: 200, body: { challenge: `${purpose}_required`, session } };
}
