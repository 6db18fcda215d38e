/**
 * Where partnerships stand: a row on each side, written and taken away in one transaction. A provider's row of a
 * reseller begins with `RESELLER#`, a reseller's of a provider with `PROVIDER#`; behind it is the other's tenant id.
 */
import { query } from './table.ts';
import type { Key } from './write.ts';

const most = 500;

/** The tenants of the providers that a reseller is partnered with. One query. */
export async function providersOf(tenantId: string): Promise<Set<string>> {
  const { items } = await query<Key>({
    partition: `TENANT#${tenantId}`,
    sort: { beginsWith: 'PROVIDER#' },
    limit: most,
  });
  return new Set(items.map(({ sk }) => sk.slice('PROVIDER#'.length)));
}
