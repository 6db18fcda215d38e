import type { Token } from '#shared/identity/sessions.ts';

/**
 * The token that verified claims describe; nothing for one that isn't an ID token. Tandem's bearer is the ID token of
 * Cognito, which no call of Cognito's own API accepts. API Gateway passes every claim on as text.
 */
export function bearerToken(claims: Readonly<Record<string, unknown>> | undefined): Token | undefined {
  if (claims?.token_use !== 'id') return undefined;
  return { userId: String(claims['cognito:username']), id: String(claims.jti), issuedAt: Number(claims.iat) };
}
