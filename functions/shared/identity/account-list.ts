/** The list of all partners' accounts, by name. */
import { query } from '#shared/db/table.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { type Account, accountsByName } from './account.ts';

interface AskedAccounts {
  limit: number;
  /** The exclusive start key; the list begins without one. */
  after?: Record<string, unknown> | undefined;
  /** Only accounts whose name begins so, as `nameKey` writes it. */
  beginsWith?: string | undefined;
}

/** A page of the accounts of all partners, by name. One query. */
export const accountPage = <Stored extends Account = Account>({ limit, after, beginsWith }: AskedAccounts) =>
  query<Stored>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: accountsByName,
    ...(beginsWith && { sort: { beginsWith } }),
    limit,
    after,
  });

const pageLength = 100;
const atOnce = 10;

/** Does something for each of a page of accounts, ten at a time. */
export async function forEachOf<Stored>(accounts: readonly Stored[], visit: (account: Stored) => Promise<void>) {
  for (const batch of batchesOf(accounts, atOnce)) await Promise.all(batch.map(visit));
}

/** Does something for each account, ten at a time. One query for 100 accounts. */
export async function forEachAccount<Stored extends Account = Account>(
  visit: (account: Stored) => Promise<void>,
): Promise<void> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await accountPage<Stored>({ limit: pageLength, after });
    await forEachOf(items, visit);
    after = last;
  } while (after);
}
