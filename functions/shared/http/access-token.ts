import { createRemoteJWKSet, jwtVerify } from 'jose';

let known: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined;

/** What a good token is measured by. */
interface Measure {
  issuer: string;
  /** Address of the keys that sign tokens. */
  keys: string;
  client: string;
}

/**
 * The user id in an access token, verified as API Gateway's authorizer does it: signature, issuer, expiry, client.
 * @throws Error when the token is not good
 */
export async function verifyAccessToken(token: string, { issuer, keys, client }: Measure): Promise<string> {
  if (known?.address !== keys) known = { address: keys, keys: createRemoteJWKSet(new URL(keys)) };
  const { payload } = await jwtVerify(token, known.keys, { issuer, algorithms: ['RS256'] });
  if (payload.token_use !== 'access' || payload.client_id !== client)
    throw new Error('Not an access token of this client');
  return String(payload.username);
}
