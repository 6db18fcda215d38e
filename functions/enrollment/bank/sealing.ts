/** Loaded on first use: few applications have bank data, and the encryption is as large as some functions. */
import type { KeyObject } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { SealingKey } from './key-pair.ts';

const [alg, enc] = ['ECDH-ES+A256KW', 'A256GCM'];

/** Encrypts a value so that only the holder of the private key can read it. @returns a compact JWE with the key's `kid` */
export const sealTo = ({ kid, x }: SealingKey, value: object): Promise<string> =>
  new CompactEncrypt(Buffer.from(JSON.stringify(value)))
    .setProtectedHeader({ alg, enc, kid })
    .encrypt({ kty: 'OKP', crv: 'X25519', x });

/**
 * Decrypts a value.
 * @param keyOf the private key with a `kid`
 * @throws Error without that key, or if the value was altered
 */
export async function openSealed<Value>(sealed: string, keyOf: (kid: string) => KeyObject): Promise<Value> {
  const { plaintext } = await compactDecrypt(sealed, ({ kid = '' }) => keyOf(kid), {
    keyManagementAlgorithms: [alg],
    contentEncryptionAlgorithms: [enc],
  });
  return JSON.parse(Buffer.from(plaintext).toString('utf8')) as Value;
}
