import { Problem } from '#shared/errors/problem.ts';
import { legacyCallback } from '#shared/runtime/legacy-issuer.ts';
import { log } from '#shared/runtime/log.ts';
import { setting } from '#shared/runtime/settings.ts';
import { askIssuer, patience } from './ask.ts';
import { clientSecret } from './client-secret.ts';
import type { VerifiedClaims } from './id-token.ts';
import { type IssuerMetadata, readIssuer, requireIssuer } from './issuer.ts';
import type { Proofs } from './proofs.ts';

const encoded = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

/** HTTP Basic with both parts encoded as in a form (RFC 6749, 2.3.1). */
const basic = (clientId: string, secret: string): string =>
  `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(secret)}`).toString('base64')}`;

/**
 * Exchanges a code for an ID token, and verifies it (OpenID Connect Core 1.0, 3.1.3). Up to three calls of the issuer, of which it
 * keeps the answers to two.
 *
 * @throws Problem 401 `legacy.signin_failed` for a code or token that is refused, 503 `legacy.unavailable` when the issuer doesn't
 *   answer or doesn't know us
 */
export async function exchangeCode(code: string, { nonce, verifier }: Proofs, now: Date): Promise<VerifiedClaims> {
  const { clientId } = requireIssuer();
  const metadata = await readIssuer(now);
  const { status, body } = await askIssuer(metadata.token_endpoint, {
    method: 'POST',
    headers: { Authorization: basic(clientId, await clientSecret(now)) },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: legacyCallback(setting('BASE_URL')),
      code_verifier: verifier,
    }),
  });
  const { id_token: token, error } = body;
  if (status === 401 || error === 'invalid_client' || error === 'unauthorized_client') {
    // Ours to mend, not the person's: the client ID or the secret of the stage is wrong.
    await log.error('legacy.client_refused', { status });
    throw new Problem('legacy.unavailable', { retryAfter: 60 });
  }
  if (status !== 200 || typeof token !== 'string') throw new Problem('legacy.signin_failed');
  return claimsOf(token, metadata, { clientId, nonce, now, patience });
}

/** @throws Problem 401 for a token that isn't for this sign-in, after a line in the log that says which check failed; or 503 */
async function claimsOf(
  token: string,
  { issuer, jwks_uri: keys }: IssuerMetadata,
  expected: { clientId: string; nonce: string; now: Date; patience: number },
): Promise<VerifiedClaims> {
  // Loaded by itself, since it is large, and no other call needs it.
  const { verifyIdToken } = await import('./id-token.ts');
  const verdict = await verifyIdToken(token, { ...expected, issuer, keys });
  if ('claims' in verdict) return verdict.claims;
  if ('unreadable' in verdict) throw new Problem('legacy.unavailable', { cause: verdict.unreadable, retryAfter: 60 });
  await log.warn('legacy.token_refused', { check: verdict.failed });
  throw new Problem('legacy.signin_failed');
}
