import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { secretsMatch } from '#shared/crypto/link-secret.ts';

/** Claims of an ID token that was verified. */
export type VerifiedClaims = JWTPayload & { sub: string };

interface ExpectedIdToken {
  issuer: string;
  /** URL of the issuer's JSON Web Key Set. */
  keys: string;
  clientId: string;
  nonce: string;
  now: Date;
  /** How long the keys may take, in milliseconds. */
  patience: number;
}

/** What came of a token: its claims, the check that it failed, or why the keys couldn't be read. */
export type Verdict = { claims: VerifiedClaims } | { failed: string } | { unreadable: unknown };

/** Signatures by a key that the issuer publishes. One by a shared secret would be as good as the client secret. */
const algorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** How far the issuer's clock may be from ours, and how old a token may be, in seconds. */
const clockTolerance = 60;
const maxTokenAge = 600;

let keySet: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined;

function keysOf({ keys: address, patience }: ExpectedIdToken) {
  if (keySet?.address !== address)
    keySet = { address, keys: createRemoteJWKSet(new URL(address), { timeoutDuration: patience }) };
  return keySet.keys;
}

/** Errors of `jose` that are about the token; all others are about reading the issuer's keys. */
const isAboutToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError && /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING)/.test(error.code);

/** The check beyond those of every JWT that a token fails: that it is for this very sign-in (OpenID Connect Core 1.0, 3.1.3.7). */
function failedCheck({ sub, aud, azp, nonce }: JWTPayload, expected: ExpectedIdToken): string | undefined {
  if (typeof nonce !== 'string' || !secretsMatch(nonce, expected.nonce)) return 'nonce';
  // A token for several must say which of them asked for it.
  if (Array.isArray(aud) && aud.length > 1 && azp === undefined) return 'azp';
  if (azp !== undefined && azp !== expected.clientId) return 'azp';
  return typeof sub === 'string' && sub !== '' ? undefined : 'sub';
}

/** Verifies an ID token: signature by the issuer's keys, issuer, audience, expiry, age, and that it is for this very sign-in. */
export async function verifyIdToken(token: string, expected: ExpectedIdToken): Promise<Verdict> {
  const { issuer, clientId, now } = expected;
  try {
    const { payload } = await jwtVerify(token, keysOf(expected), {
      ...{ issuer, audience: clientId, algorithms, clockTolerance, maxTokenAge, currentDate: now },
      requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
    });
    const failed = failedCheck(payload, expected);
    return failed ? { failed } : { claims: payload as VerifiedClaims };
  } catch (error) {
    return isAboutToken(error) ? { failed: error.code } : { unreadable: error };
  }
}
