/** The list of all partners' accounts, by name. */
import { getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { type Account, type AccountStatus, accountsByName, accountsIn, accountsWith } from './account.ts';

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

/** An account in a list, and its place there, after which the list goes on. */
interface PlacedAccount {
  account: Account;
  place: Record<string, unknown>;
}

interface PlacedPage {
  items: PlacedAccount[];
  last?: Record<string, unknown> | undefined;
}

/** The accounts at the places that an index has, without those that are gone. One read call for 100. */
async function accountsAt(places: readonly (Key & Record<string, unknown>)[]): Promise<PlacedAccount[]> {
  const accounts = await getListed<Account>(places);
  const byId = new Map(accounts.map(account => [account.tenantId, account]));
  return places.flatMap(place => {
    const account = byId.get(place.pk.replace('TENANT#', ''));
    return account ? [{ account, place }] : [];
  });
}

const beginning = ({ beginsWith }: AskedAccounts) => (beginsWith ? { sort: { beginsWith } } : {});

/** A page of the accounts with a status, by name. One query, of each partition of the list, and one read call for 100 accounts. */
export async function accountsWithStatus(status: AccountStatus, asked: AskedAccounts): Promise<PlacedPage> {
  const page = await query<Key & Record<string, unknown>>({
    index: { name: 'review', partition: 'review', sort: 'reviewKey' },
    partition: accountsWith(status),
    ...beginning(asked),
    ...{ limit: asked.limit, after: asked.after },
  });
  return { items: await accountsAt(page.items), last: page.last };
}

/**
 * A page of the accounts in some countries, by name, merged: each goes on after the last name of the page before. Two queries for each
 * country, side by side, and one read call for 100 accounts.
 */
export async function accountsInCountries(countries: readonly string[], asked: AskedAccounts): Promise<PlacedPage> {
  const { limit, after } = asked;
  const pages = await Promise.all(
    countries.flatMap(accountsIn).map(partition =>
      query<Key & Record<string, unknown>>({
        index: { name: 'watch', partition: 'watch', sort: 'dueAt' },
        partition,
        ...beginning(asked),
        limit,
        after: after && { ...after, watch: partition },
      }),
    ),
  );
  const found = pages
    .flatMap(({ items }) => items)
    .sort((one, other) => (String(one.dueAt) < String(other.dueAt) ? -1 : 1));
  const places = found.slice(0, limit);
  const isMore = found.length > limit || pages.some(({ last }) => last !== undefined);
  return { items: await accountsAt(places), last: isMore ? places.at(-1) : undefined };
}
