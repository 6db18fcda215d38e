import { Problem } from '#shared/errors/problem.ts';
import { type Principal, readPrincipal } from '#shared/identity/principal.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type HttpEvent, header } from './request-context.ts';

const loadVerifier = memoize(() => import('./access-token.ts'));

/**
 * The caller of a route in an open path tree. API Gateway's own authorizer cannot let people with and without a token pass,
 * so a token that is there is verified here; what verifies it is loaded with the first. One read.
 *
 * @throws Problem 401 when a token is there and is not good
 */
export async function optionalPrincipal(event: HttpEvent): Promise<Principal | undefined> {
  const sent = header(event, 'authorization');
  if (sent === undefined) return undefined;
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(sent) ?? [];
  const { verifyAccessToken } = await loadVerifier();
  const userId = await verifyAccessToken(token, {
    issuer: setting('ISSUER'),
    keys: setting('TOKEN_KEYS'),
    client: setting('USER_POOL_CLIENT'),
  }).catch(cause => {
    throw new Problem('token.missing', { cause });
  });
  return readPrincipal(userId);
}
