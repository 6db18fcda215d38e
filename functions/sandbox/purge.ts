/** What is deleted with a company, besides its own part of the table. */
import { businessEndWrites } from '#functions/business-profile/lookup.ts';
import { mpnKey } from '#functions/mpn/mpn-id.ts';
import { orderContentKey, orderKey } from '#functions/order/order.ts';
import { subscriptionPurgeWrites } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { purgePerson } from '#functions/user/lookup.ts';
import { registrationEndWrite } from '#functions/webhook/lookup.ts';
import { query, transact } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { clientKey } from '#shared/identity/client.ts';
import { batchesOf } from '#shared/runtime/batches.ts';

/** The record of a company that was deleted: a customer, or a reseller of a sandbox. */
export interface Condemned extends Key {
  tenantId: string;
  /** The names that nobody else can have until all of it is gone. */
  releases: readonly string[];
}

type Row = Key & Record<string, unknown>;

const deletion = ({ pk, sk }: Key): Write => ({ key: { pk, sk }, delete: true });

/** Rows of a company that stand for more than themselves, by the beginning of their keys: what goes with one. */
const withMore: readonly [prefix: string, goes: (row: Row) => Write[]][] = [
  ['SUBSCRIPTION#', row => subscriptionPurgeWrites(row as unknown as Subscription)],
  ['ORDERS#', row => [orderKey(String(row.orderId)), orderContentKey(String(row.orderId))].map(deletion)],
  ['MPN#', ({ sk }) => [deletion(mpnKey(sk.slice('MPN#'.length)))]],
  ['CLIENT#', ({ sk }) => [deletion(clientKey(sk.slice('CLIENT#'.length)))]],
];

const isPerson = ({ sk }: Key): boolean => sk.startsWith('USER#') || sk.startsWith('GONE#');

/** A row, and what goes with it. A subscription's own writes delete it. */
function writesOf(row: Row): Write[] {
  const more = withMore.find(([prefix]) => row.sk.startsWith(prefix))?.[1](row) ?? [];
  return more.some(({ key }) => key.pk === row.pk && key.sk === row.sk) ? more : [deletion(row), ...more];
}

/** Frees a name of a company, unless another one has it. */
const releaseWrite = (name: string, tenantId: string): Write => ({
  key: uniqueKey(name),
  delete: true,
  when: { absentOr: { tenantId } },
  instead: { key: uniqueKey(name), when: { exists: true } },
});

/** So many rows go at once: with what goes with them, they fit into a transaction. */
const atOnce = 20;

/**
 * Deletes all that a company has, and last its record and the names that it held, so that an interrupted run is gone on with. Evidence
 * that is never changed stays: audit records, consents and signatures. What became of the emails about its orders goes by itself, within
 * 90 days. A query for each 100 rows, a transaction for each 20, and for each person two reads and a transaction.
 */
export async function purgeCompany({ pk, sk, tenantId, releases }: Condemned): Promise<void> {
  for (let left = true; left; ) {
    const { items } = await query<Row>({ partition: pk, limit: 100, consistent: true });
    const rows = items.filter(row => row.sk !== sk);
    for (const row of rows.filter(isPerson)) await purgePerson(String(row.userId), row);
    for (const batch of batchesOf(
      rows.filter(row => !isPerson(row)),
      atOnce,
    ))
      await transact(batch.flatMap(writesOf));
    left = rows.length > 0;
  }
  for (const writes of await businessEndWrites(tenantId)) await transact(writes);
  await transact([
    deletion({ pk, sk }),
    registrationEndWrite(tenantId),
    ...releases.map(name => releaseWrite(name, tenantId)),
  ]);
}
