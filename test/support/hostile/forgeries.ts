import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createRequire } from 'node:module';

/** The signing key of the Cognito emulator, published in its package, to sign tokens that are wrong in other ways. */
const { jwk } = createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.private.json');
const poolKey = createPrivateKey({ key: jwk, format: 'jwk' });

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (text = ''): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString());

function signedBy(key: KeyObject, header: object, claims: object): string {
  const signingInput = `${part(header)}.${part(claims)}`;
  return `${signingInput}.${sign('sha256', Buffer.from(signingInput), key).toString('base64url')}`;
}

/** Signs with the public key as an HMAC secret, to attack a verifier that trusts the header's algorithm. */
function algorithmConfusion(header: object, claims: object): string {
  const signingInput = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const secret = createPublicKey(poolKey).export({ type: 'spki', format: 'pem' });
  return `${signingInput}.${createHmac('sha256', secret).update(signingInput).digest('base64url')}`;
}

/** `Authorization` headers that look like a signed-in user's but are invalid, by what is wrong with them. */
export function forgeries(genuine: string): Record<string, string | undefined> {
  const [head = '', payload = '', signature = ''] = genuine.replace(/^Bearer /, '').split('.');
  const [header, claims] = [read(head), read(payload)];
  const { 'cognito:username': username, aud, ...others } = claims;
  const signedAgain = (changes: object) => signedBy(poolKey, header, { ...claims, ...changes });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const otherClaims = part({ ...claims, 'cognito:username': '00000000-0000-4000-8000-000000000001' });
  const now = Math.floor(Date.now() / 1000);
  const tokens = {
    nonsense: 'nonsense',
    'with alg none and no signature': `${part({ ...header, alg: 'none' })}.${payload}.`,
    'with alg none and a signature': `${part({ ...header, alg: 'none' })}.${payload}.${signature}`,
    'signed with another key': signedBy(privateKey, header, claims),
    'with its own key in the header': signedBy(
      privateKey,
      { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) },
      claims,
    ),
    'with a file path as its key ID': signedBy(privateKey, { ...header, kid: '../../../dev/null' }, claims),
    'signed with the public key as an HMAC secret': algorithmConfusion(header, claims),
    "with another user's name and the old signature": `${head}.${otherClaims}.${signature}`,
    'with a truncated signature': `${head}.${payload}.${signature.slice(0, -4)}`,
    'that has expired': signedAgain({ exp: now - 3600, iat: now - 7200 }),
    'that is not valid yet': signedAgain({ nbf: now + 3600 }),
    'of another user pool': signedAgain({ iss: `${claims.iss}x` }),
    'of another app client': signedAgain({ aud: 'another' }),
    "that is the identity provider's access token": signedBy(poolKey, header, {
      ...others,
      ...{ token_use: 'access', client_id: aud, username },
    }),
    'of an unknown user': signedAgain({ 'cognito:username': crypto.randomUUID() }),
  };
  const basic = `Basic ${Buffer.from('lead@tandem.example:Tandem-demo-2026!').toString('base64')}`;
  return {
    missing: undefined,
    'that is empty': 'Bearer ',
    'with basic authentication': basic,
    ...Object.fromEntries(Object.entries(tokens).map(([what, token]) => [what, `Bearer ${token}`])),
  };
}
