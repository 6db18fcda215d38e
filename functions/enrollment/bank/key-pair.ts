import { createHash, createHmac, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { Key } from '#shared/db/write.ts';

/** The public half of a key pair for bank data, as it is stored for functions that seal: an X25519 key. */
export interface SealingKey {
  /** Names the pair in everything that is sealed to it. */
  kid: string;
  /** The public key, base64url. */
  x: string;
}

/** A key pair for bank data. */
interface KeyPair extends SealingKey {
  privateKey: KeyObject;
}

/** Where the public key is published. Only the function that holds the private one can write it. */
export const sealingKeyKey: Key = { pk: 'BANKKEY#current', sk: 'BANKKEY' };

/** What precedes the 32 bytes of an X25519 private key in PKCS #8 (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

function pairOf(seed: string): KeyPair {
  // Any 32 bytes are an X25519 private key.
  const scalar = createHmac('sha256', seed).update('bank data').digest();
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, scalar]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { kid: createHash('sha256').update(x).digest('base64url').slice(0, 16), x, privateKey };
}

/**
 * The key pairs of a program key for bank data, which Secrets Manager generates, so no private key is ever in a template or a
 * setting. Each line of the secret makes one: new data is sealed to the first, the others open what was sealed before the key
 * was rotated.
 */
export const keyPairsOf = (secret: KeyObject): KeyPair[] =>
  secret
    .export()
    .toString('utf8')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(pairOf);
