import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { secretsMatch } from '#shared/crypto/link-secret.ts';
import { Problem } from '#shared/errors/problem.ts';
import { log } from '#shared/runtime/log.ts';
import { patience } from './ask.ts';
import type { IssuerMetadata } from './issuer.ts';

/** Claims of an ID token that was verified. */
export type VerifiedClaims = JWTPayload & { sub: string };

interface ExpectedIdToken {
  metadata: Pick<IssuerMetadata, 'issuer' | 'jwks_uri'>;
  clientId: string;
  nonce: string;
  now: Date;
}

/** Signatures by a key that the issuer publishes. One by a shared secret would be as good as the client secret. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** How far the issuer's clock may be from ours, and how old a token may be, in seconds. */
const clockTolerance = 60;
const maxTokenAge = 600;

let keySet: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | undefined;

function keysOf(address: string) {
  if (keySet?.address !== address)
    keySet = { address, keys: createRemoteJWKSet(new URL(address), { timeoutDuration: patience }) };
  return keySet.keys;
}

/** Errors of `jose` that are about the token; all others are about reading the issuer's keys. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError && /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING)/.test(error.code);

/** @throws Problem 401, after a line in the log that says which check failed */
async function refuse(check: string): Promise<never> {
  await log.warn('legacy.token_refused', { check });
  throw new Problem('legacy.signin_failed');
}

/**
 * Verifies an ID token: signature by the issuer's keys, issuer, audience, expiry, age, and that it is for this very sign-in.
 * @throws Problem 401 `legacy.signin_failed`, 503 `legacy.unavailable` when the keys can't be read
 */
export async function verifyIdToken(token: string, expected: ExpectedIdToken): Promise<VerifiedClaims> {
  const { metadata, clientId, nonce, now } = expected;
  const { payload } = await jwtVerify(token, keysOf(metadata.jwks_uri), {
    ...{ issuer: metadata.issuer, audience: clientId, algorithms, clockTolerance, maxTokenAge, currentDate: now },
    requiredClaims: ['sub', 'iat', 'exp', 'nonce'],
  }).catch(async error => {
    if (!isAboutToken(error)) throw new Problem('legacy.unavailable', { cause: error, retryAfter: 60 });
    return refuse((error as errors.JOSEError).code);
  });
  const { sub, aud, azp } = payload;
  if (typeof payload.nonce !== 'string' || !secretsMatch(payload.nonce, nonce)) return refuse('nonce');
  // A token for several must say which of them asked for it (OpenID Connect Core 1.0, 3.1.3.7).
  if (Array.isArray(aud) && aud.length > 1 && azp !== clientId) return refuse('azp');
  if (azp !== undefined && azp !== clientId) return refuse('azp');
  if (!sub) return refuse('sub');
  return { ...payload, sub };
}
