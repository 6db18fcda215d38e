import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createRequire } from 'node:module';

/** The key that the embedded Cognito signs with, as its package publishes it: to sign well what is wrong otherwise. */
const { jwk } = createRequire(import.meta.url)('cognito-local/lib/keys/cognitoLocal.private.json');
const poolKey = createPrivateKey({ key: jwk, format: 'jwk' });

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (text = ''): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString());

function signedBy(key: KeyObject, header: object, claims: object): string {
  const said = `${part(header)}.${part(claims)}`;
  return `${said}.${sign('sha256', Buffer.from(said), key).toString('base64url')}`;
}

/** Signed with the public key as if it were a shared secret: good for a verifier that believes the header's algorithm. */
function confused(header: object, claims: object): string {
  const said = `${part({ ...header, alg: 'HS256' })}.${part(claims)}`;
  const secret = createPublicKey(poolKey).export({ type: 'spki', format: 'pem' });
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
}

/** `Authorization` headers that look like that of somebody who is signed in, and are not; by what is wrong with them. */
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
    'signed with the public key as a secret': confused(header, claims),
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
