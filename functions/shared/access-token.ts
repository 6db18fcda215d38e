import { createRemoteJWKSet, jwtVerify } from 'jose';

let keys: { issuer: string; set: ReturnType<typeof createRemoteJWKSet> } | undefined;

/**
 * The user id in an access token, verified as API Gateway's authorizer does it: signature, issuer, expiry, client.
 * @throws Error when the token is not good
 */
export async function verifyAccessToken(
  token: string,
  { issuer, client }: { issuer: string; client: string },
): Promise<string> {
  if (keys?.issuer !== issuer) keys = { issuer, set: createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`)) };
  const { payload } = await jwtVerify(token, keys.set, { issuer, algorithms: ['RS256'] });
  if (payload.token_use !== 'access' || payload.client_id !== client)
    throw new Error('Not an access token of this client');
  return String(payload.username);
}
