import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isLive, type Token } from '#shared/identity/sessions.ts';
import { type Active, type User, userKey } from '#shared/identity/user.ts';

/**
 * Reads the caller's own record for a change: the guard's read at first, a new one when somebody changed it meanwhile.
 * @throws Problem 401 when they may no longer call
 */
export function ownRecord({ principal, token }: { principal: Active; token: Token }): () => Promise<Active> {
  let known: Active | undefined = principal;
  return async () => {
    const user = known ?? (await get<User>(userKey(principal.userId)));
    known = undefined;
    if (user?.status !== 'active' || !isLive(user, token)) throw new Problem('token.missing');
    return user;
  };
}
