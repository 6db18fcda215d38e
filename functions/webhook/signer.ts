import { createPrivateKey, generateKeyPair, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { CompactEncrypt, compactDecrypt } from 'jose';
import { signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { setting } from '#shared/runtime/settings.ts';
import { certificateKey, certificatePath } from './certificates.ts';

/** A private key as it is stored: a JWE, encrypted with a key that is derived from the program key. */
interface EncryptedKey {
  encrypted: string;
}

const signerKey = (id: string): Key => ({ pk: `SIGNER#${id}`, sk: 'SIGNER' });

/** Signs events. */
export interface Signer {
  /** The public URL of its certificate. */
  certificateUrl: string;
  /** The base64 RSA signature (PKCS #1 v1.5, SHA-256) of a text in UTF-8. */
  sign: (text: string) => string;
}

const encrypt = (key: Buffer, text: string): Promise<string> =>
  new CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);

const decrypt = async (key: Buffer, encrypted: string): Promise<string> =>
  Buffer.from((await compactDecrypt(encrypted, key)).plaintext).toString('utf8');

/** A certificate is valid for a second year, so that old events can still be verified. */
const yearsValid = 2;
const newYear = (year: number): Date => new Date(Date.UTC(year, 0, 1));
/** Valid a day early, for receivers whose clocks are slow. */
const dayBefore = (year: number): Date => new Date(Date.UTC(year, 0, 0));

interface KeyPair {
  id: string;
  privateKey: string;
}

/**
 * The key pair of a year, created by the first process that needs it. Its ID is derived from the program key for webhooks: a new
 * one creates new pairs, and never reads a pair that it can't decrypt.
 */
async function pairOf(year: number): Promise<KeyPair> {
  const program = await programKey('webhooks');
  const id = signature(program, 'webhook signer JWE', String(year)).slice(0, 22);
  const encryptionKey = Buffer.from(signature(program, 'webhook signer key', id), 'base64url');
  const read = async () => {
    const stored = await get<EncryptedKey>(signerKey(id));
    return stored && { id, privateKey: await decrypt(encryptionKey, stored.encrypted) };
  };
  return (await read()) ?? (await create(id, year, encryptionKey)) ?? ((await read()) as KeyPair);
}

/** @returns nothing if another process has created it first */
async function create(id: string, year: number, encryptionKey: Buffer): Promise<KeyPair | undefined> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const { selfSigned } = await import('./certificate.ts');
  const [notBefore, notAfter] = [dayBefore(year), newYear(year + yearsValid)];
  const certificate = selfSigned(pair, { organization: setting('PROGRAMME'), notBefore, notAfter });
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const ttl = Math.floor(notAfter.getTime() / 1000);
  const ifAbsent = { when: { exists: false } } as const;
  try {
    await transact([
      {
        key: signerKey(id),
        put: { encrypted: await encrypt(encryptionKey, privateKey), ttl } satisfies EncryptedKey & { ttl: number },
        ...ifAbsent,
      },
      { key: certificateKey(id), put: { certificate: certificate.toString('base64'), ttl }, ...ifAbsent },
    ]);
    return { id, privateKey };
  } catch (error) {
    if (error instanceof Conflict) return undefined;
    throw error;
  }
}

let current: { year: number; signer: Promise<Signer> } | undefined;

async function load(year: number): Promise<Signer> {
  const { id, privateKey } = await pairOf(year);
  const key = createPrivateKey(privateKey);
  return {
    certificateUrl: setting('BASE_URL') + certificatePath(id),
    sign: text => sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}

/** This year's signer, cached for this process. One read; with a new year or program key, one more transaction. */
export function signerOf(now: Date): Promise<Signer> {
  const year = now.getUTCFullYear();
  if (current?.year !== year) {
    const signer = load(year);
    current = { year, signer };
    signer.catch(() => {
      current = undefined;
    });
  }
  return current?.signer as Promise<Signer>;
}
