import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { memoizeSome } from '#shared/runtime/memoize.ts';
import { signature } from './link-secret.ts';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** The derived keys of the last contexts, by program key: the portal opens and seals the same three cookies for each page. */
const derived = new WeakMap<KeyObject, (context: string) => KeyObject>();

function keyFor(key: KeyObject, context: string): KeyObject {
  const known =
    derived.get(key) ??
    memoizeSome(20, (context: string) => createSecretKey(signature(key, 'seal', context), 'base64url'));
  derived.set(key, known);
  return known(context);
}

/**
 * Encrypts what must be readable again, under a key derived from a program key. Opened only with the same context, such as
 * whose it is, so that a stored value is of no use in another item. Made with `node:crypto`, since `jose` would add 17 KB to
 * every function that signs people in.
 */
export function seal(key: KeyObject, context: string, content: Buffer): string {
  const nonce = randomBytes(nonceLength);
  const encryption = createCipheriv(cipher, keyFor(key, context), nonce);
  const encrypted = Buffer.concat([encryption.update(content), encryption.final()]);
  return Buffer.concat([nonce, encryption.getAuthTag(), encrypted]).toString('base64url');
}

/** @throws Error for what was sealed with another key or context, or changed since */
export function unseal(key: KeyObject, context: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url');
  const decryption = createDecipheriv(cipher, keyFor(key, context), bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decryption.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([decryption.update(bytes.subarray(nonceLength + tagLength)), decryption.final()]);
}
