import { Problem } from '#shared/errors/problem.ts';
import { readPrincipal } from '#shared/identity/principal.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Caller } from './guard.ts';
import { type HttpEvent, header } from './request-context.ts';
import { bearerToken } from './token-claims.ts';

const loadVerifier = memoize(() => import('./access-token.ts'));

/**
 * Authenticates the caller of a route in an open path tree. API Gateway's authorizer can't make a token optional, so a
 * token is verified here; the verifier is loaded with the first token. One read.
 *
 * @throws Problem 401 when there is an invalid token
 */
export async function optionalCaller(event: HttpEvent): Promise<Caller | undefined> {
  const sent = header(event, 'authorization');
  if (sent === undefined) return undefined;
  const [, bearer = ''] = /^Bearer +(\S+)$/i.exec(sent) ?? [];
  const { verifyAccessToken } = await loadVerifier();
  const expected = { issuer: setting('ISSUER'), keys: setting('TOKEN_KEYS'), client: setting('USER_POOL_CLIENT') };
  const claims = await verifyAccessToken(bearer, expected).catch(cause => {
    throw new Problem('token.missing', { cause });
  });
  const token = bearerToken(claims);
  if (!token) throw new Problem('token.missing');
  return { principal: await readPrincipal(token), token };
}
