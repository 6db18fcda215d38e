import { Problem } from '#shared/errors/problem.ts';
import { legacyCallback } from '#shared/runtime/legacy-issuer.ts';
import { setting } from '#shared/runtime/settings.ts';
import { askIssuer } from './ask.ts';
import { challengeOf, type Proofs } from './proofs.ts';

/** The issuer of this stage. @throws Problem 404 `legacy.off` where there is none */
export function requireIssuer() {
  const issuer = setting('LEGACY_ISSUER');
  if (!issuer) throw new Problem('legacy.off');
  return issuer;
}

/** What an issuer publishes of itself, as far as it is used. */
export interface IssuerMetadata {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
}

const hour = 3_600_000;
let known: { metadata: IssuerMetadata; until: number } | undefined;

/** An endpoint must be as safe as the issuer's own address: HTTPS, except on one's own machine. */
const isSafe = (address: unknown, issuer: string): boolean => {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.origin === new URL(issuer).origin);
};

/**
 * What the issuer publishes (OpenID Connect Discovery 1.0), kept for an hour.
 * @throws Problem 503 `legacy.unavailable` when it can't be read, or is another issuer's
 */
export async function readIssuer(now: Date): Promise<IssuerMetadata> {
  const { issuer } = requireIssuer();
  if (known && known.until > now.getTime() && known.metadata.issuer === issuer) return known.metadata;
  const { status, body } = await askIssuer(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const metadata = body as Partial<IssuerMetadata>;
  const endpoints = [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri];
  // Another issuer's name means that its tokens would be taken for this one's.
  if (status !== 200 || metadata.issuer !== issuer || !endpoints.every(address => isSafe(address, issuer)))
    throw new Problem('legacy.unavailable', {
      cause: new Error(`Its description is unusable (${status})`),
      retryAfter: 60,
    });
  known = { metadata: metadata as IssuerMetadata, until: now.getTime() + hour };
  return known.metadata;
}

/** Where the person signs in: the authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0, 3.1.2.1). */
export function authorizationUrl(endpoint: string, { state, nonce, verifier }: Proofs): string {
  const { clientId, scope } = requireIssuer();
  const url = new URL(endpoint);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: legacyCallback(setting('BASE_URL')),
    scope,
    state,
    nonce,
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    // Whoever is signed in there already may have another account that is the right one (R63).
    prompt: 'select_account',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return String(url);
}
