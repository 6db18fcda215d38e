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
  const { username, client_id, ...identity } = claims;
  const resigned = (changes: object) => signedBy(poolKey, header, { ...claims, ...changes });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const somebodyElse = part({ ...claims, username: '00000000-0000-4000-8000-000000000001' });
  const now = Math.floor(Date.now() / 1000);
  const tokens = {
    nonsense: 'nonsense',
    'of no algorithm': `${part({ ...header, alg: 'none' })}.${payload}.`,
    'of no algorithm, with a signature': `${part({ ...header, alg: 'none' })}.${payload}.${signature}`,
    'signed with another key': signedBy(privateKey, header, claims),
    'that brings its own key': signedBy(privateKey, { alg: 'RS256', jwk: publicKey.export({ format: 'jwk' }) }, claims),
    'that names a file as its key': signedBy(privateKey, { ...header, kid: '../../../dev/null' }, claims),
    'signed with the public key as a secret': algorithmConfusion(header, claims),
    'changed to be somebody else': `${head}.${somebodyElse}.${signature}`,
    'cut off': `${head}.${payload}.${signature.slice(0, -4)}`,
    'that has expired': resigned({ exp: now - 3600, iat: now - 7200 }),
    'that is not good yet': resigned({ nbf: now + 3600 }),
    'of another pool': resigned({ iss: `${claims.iss}x` }),
    'of another client': resigned({ client_id: 'another' }),
    'of identity, not of access': signedBy(poolKey, header, {
      ...identity,
      ...{ token_use: 'id', aud: client_id, 'cognito:username': username },
    }),
    'of nobody we know': resigned({ username: crypto.randomUUID() }),
  };
  const basic = `Basic ${Buffer.from('lead@tandem.example:Tandem-demo-2026!').toString('base64')}`;
  return {
    missing: undefined,
    'that is empty': 'Bearer ',
    'that is a password': basic,
    ...Object.fromEntries(Object.entries(tokens).map(([what, token]) => [what, `Bearer ${token}`])),
  };
}
