import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from './account.ts';

/** @throws Problem 404 when the company has no account. One read. */
export async function requireAccount(tenantId: string): Promise<Account> {
  const account = await get<Account>(accountKey(tenantId));
  if (!account) throw new Problem('resource.unknown');
  return account;
}
