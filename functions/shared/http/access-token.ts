import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';

let keySet: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined;

/** The expected properties of a valid token. */
interface ExpectedToken {
  issuer: string;
  /** URL of the JSON Web Key Set. */
  keys: string;
  client: string;
}

/**
 * Verifies an access token like API Gateway's authorizer does: signature, issuer, expiry and client.
 * @returns the user ID
 * @throws Error when the token is invalid
 */
export async function verifyAccessToken(token: string, { issuer, keys, client }: ExpectedToken): Promise<JWTPayload> {
  if (keySet?.address !== keys) keySet = { address: keys, keys: createRemoteJWKSet(new URL(keys)) };
  const { payload } = await jwtVerify(token, keySet.keys, { issuer, audience: client, algorithms: ['RS256'] });
  return payload;
}
