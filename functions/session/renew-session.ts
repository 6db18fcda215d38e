import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { refreshTokens } from '#shared/sign-in/cognito.ts';
import type { routes } from './routes.ts';
import { type Tokens, tokenReply } from './tokens.ts';

/** POST: exchanges a refresh token for new tokens if the user is active. One call to Cognito, one read. */
export async function renewSession({ body }: Call<(typeof routes)['refresh']>): Promise<Reply> {
  const tokens = await refreshTokens(body.refreshToken);
  const user = await get<User>(userKey(subjectOf(tokens)));
  if (user?.status !== 'active') throw new Problem('session.invalid');
  return tokenReply(tokens);
}

/** The user ID in an access token that Cognito has just issued. */
function subjectOf({ AccessToken = '' }: Tokens): string {
  const claims = Buffer.from(AccessToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(claims) as { username: string }).username;
}
