import { createRemoteJWKSet, jwtVerify } from 'jose';
import { type HttpEvent, header } from './origin.ts';
import { type Principal, readPrincipal } from './principal.ts';
import { Problem } from './problem.ts';
import { setting } from './settings.ts';

let keys: ReturnType<typeof createRemoteJWKSet> | undefined;

/**
 * The caller of a route that also serves people without a token: API Gateway's own authorizer cannot let both pass, so
 * a token that is there is verified here, as the authorizer does it (issuer, client, expiry, signature). One read.
 *
 * @throws Problem 401 when a token is there and is not good
 */
export async function optionalPrincipal(event: HttpEvent): Promise<Principal | undefined> {
  const token = header(event, 'authorization')?.match(/^Bearer (.+)$/i)?.[1];
  if (!token) return undefined;
  const issuer = setting('ISSUER');
  keys ??= createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] }).catch(cause => {
    throw new Problem('token.missing', { cause });
  });
  if (payload.token_use !== 'access' || payload.client_id !== setting('USER_POOL_CLIENT'))
    throw new Problem('token.missing');
  return readPrincipal(String(payload.username));
}
