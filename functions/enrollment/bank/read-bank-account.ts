import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { bankKey, type SealedAccount, type SealedContent } from './bank-account.ts';
import { keyPairsOf } from './key-pair.ts';
import type { routes } from './routes.ts';

const loadSealing = memoize(() => import('./sealing.ts'));

async function privateKeyOf(): Promise<(kid: string) => ReturnType<typeof keyPairsOf>[number]['privateKey']> {
  const pairs = keyPairsOf(await programKey('bank'));
  return kid => {
    const pair = pairs.find(known => known.kid === kid);
    if (!pair) throw new Error(`The secret has no key ${kid} anymore`);
    return pair.privateKey;
  };
}

/**
 * GET: the full bank account of an application, for review leads. It is recorded before it is shown, and the company can see
 * the record. One read, one transaction.
 *
 * @throws Problem 404 for an application that has ended or has no bank account
 */
export async function readBankAccount({ params, principal, clock }: Call<(typeof routes)['read']>): Promise<Reply> {
  const stored = await get<SealedAccount>(bankKey(params.id));
  if (!stored) throw new Problem('resource.unknown');
  const { openSealed } = await loadSealing();
  const { enrollmentId, ...account } = await openSealed<SealedContent>(stored.sealed, await privateKeyOf());
  if (enrollmentId !== params.id) throw new Error('This bank account was sealed for another application');
  const { tenantId } = stored;
  const audited = { tenantId, resourceType: 'bank_account', resourceId: params.id } as const;
  await transact([auditWrite({ ...audited, operation: 'read_bank_account', actor: asActor(principal) }, clock.now)]);
  return { status: 200, body: account };
}
