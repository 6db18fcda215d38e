import type { Write } from '#shared/db/write.ts';
import type { Account } from '#shared/identity/account.ts';
import { adminsOf } from '#shared/identity/people.ts';
import { addressedTo } from './addressed-to.ts';
import { enqueueEmail } from './enqueue.ts';

/** The writes that tell a company's global admins of a change, for its transaction. One query. */
export async function emailsToAdmins(
  { tenantId, companyName: company }: Pick<Account, 'tenantId' | 'companyName'>,
  kind: string,
  params: Record<string, string>,
  now: Date,
): Promise<Write[]> {
  const admins = await adminsOf(tenantId);
  return admins.map(admin =>
    enqueueEmail({ kind, ...addressedTo(admin), tenantId, params: { company, ...params } }, now),
  );
}
