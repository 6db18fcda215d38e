import { createCipheriv, createDecipheriv, createPrivateKey, generateKeyPair, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Conflict, get, transact } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { setting } from '#shared/runtime/settings.ts';
import { certificateKey, certificatePath } from './certificates.ts';

/** A stored private key, encrypted under a key derived from the program key. */
interface StoredKey {
  sealed: string;
}

const signerKey = (id: string): Key => ({ pk: `SIGNER#${id}`, sk: 'SIGNER' });

/** Signs events. */
export interface Signer {
  /** Public URL of the certificate. */
  certificateUrl: string;
  /** The base64 RSA signature (PKCS #1 v1.5, SHA-256) of a text in UTF-8. */
  sign: (text: string) => string;
}

const cipher = 'aes-256-gcm';

function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, key, nonce);
  const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: Buffer, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8');
}

/** A certificate is valid for a year longer than it is used, so that the signatures of older events can be verified. */
const yearsValid = 2;
const newYear = (year: number): Date => new Date(Date.UTC(year, 0, 1));
/** Valid from the day before, for receivers whose clocks are slow. */
const dayBefore = (year: number): Date => new Date(Date.UTC(year, 0, 0));

/**
 * The key pair of a year, created on first use. Its ID is derived from the program key: a new program key leads to new
 * pairs, and pairs that it can't decrypt are never looked up.
 */
async function pairOf(year: number): Promise<{ id: string; privateKey: string }> {
  const key = await programKey();
  const id = signature(key, 'webhook signer', String(year)).slice(0, 22);
  const sealing = Buffer.from(signature(key, 'webhook signer key', id), 'base64url');
  const open = async () => {
    const stored = await get<StoredKey>(signerKey(id));
    return stored && { id, privateKey: unseal(sealing, stored.sealed) };
  };
  return (
    (await open()) ?? (await createPair(id, year, sealing)) ?? ((await open()) as { id: string; privateKey: string })
  );
}

/** @returns undefined when another process created it first */
async function createPair(
  id: string,
  year: number,
  sealing: Buffer,
): Promise<{ id: string; privateKey: string } | undefined> {
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
        put: { sealed: seal(sealing, privateKey), ttl } satisfies StoredKey & { ttl: number },
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

/**
 * This year's signer, cached in the process. One read; on the first use of a year or program key, one more transaction.
 */
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
