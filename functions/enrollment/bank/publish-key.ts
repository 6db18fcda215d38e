import { programKey } from '#shared/crypto/program-key.ts';
import { get, upsert } from '#shared/db/table.ts';
import { keyPairsOf, type SealingKey, sealingKeyKey } from './key-pair.ts';

let isPublished = false;

/**
 * Publishes the public key, once in the life of a process: one that still has the previous secret has published already, and
 * never replaces the key of a later one. Two calls, and one more for a new key; later calls make none.
 */
export async function publishKey(): Promise<void> {
  if (isPublished) return;
  const [current] = keyPairsOf(await programKey('bank'));
  if (!current) throw new Error('The program key for bank data is empty');
  const { kid, x } = current;
  const published = await get<SealingKey>(sealingKeyKey);
  if (published?.kid !== kid) await upsert(sealingKeyKey, { kid, x } satisfies SealingKey);
  isPublished = true;
}
