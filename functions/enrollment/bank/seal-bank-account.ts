import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import type { BankAccount } from '#shared/schema/bank-account.ts';
import { bankKey, type SealedAccount, type SealedContent } from './bank-account.ts';
import { type SealingKey, sealingKeyKey } from './key-pair.ts';

const loadSealing = memoize(() => import('./sealing.ts'));

/** A new deployment publishes its public key within a minute. */
const secondsToWait = 60;

/**
 * Seals the bank account of an application. One read.
 * @returns the write that stores it
 * @throws Problem 503 `unavailable` until the public key of a new deployment is published
 */
export async function sealedBankWrite(
  { id, tenantId }: { id: string; tenantId: string },
  account: BankAccount,
): Promise<Write> {
  const key = await get<SealingKey>(sealingKeyKey);
  if (!key) throw new Problem('unavailable', { retryAfter: secondsToWait });
  const { sealTo } = await loadSealing();
  const sealed = await sealTo(key, { ...account, enrollmentId: id } satisfies SealedContent);
  return { key: bankKey(id), put: { tenantId, sealed } satisfies SealedAccount };
}
