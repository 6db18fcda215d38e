import type { Subscription } from '#functions/subscription/subscription.ts';
import { findVisible } from '#functions/subscription/visible.ts';
import { query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { entriesAt, type RecordEntry } from './entry.ts';
import type { recordRoutes } from './routes.ts';
import { toRecordResource } from './to-resource.ts';

/** A list holds so many entries, the newest: a subscription has few. */
const mostEntries = 100;

/** The newest entries of a subscription, the present one first. One query. */
export async function newestEntries(
  { id, customer, seller }: Subscription,
  limit: number = mostEntries,
): Promise<RecordEntry[]> {
  const { items } = await query<RecordEntry>({
    partition: `TENANT#${customer.tenantId}`,
    sort: { beginsWith: entriesAt({ sellerTenantId: seller.tenantId, subscriptionId: id }) },
    limit,
    backwards: true,
    consistent: true,
  });
  return items;
}

/**
 * GET: who was on the record of a subscription, the present one first. One read, one read call, one query.
 * @throws Problem 404 `resource.unknown` for another company's customer, `subscription.unknown`
 */
export async function listEntries({ params, principal }: Call<(typeof recordRoutes)['entries']>): Promise<Reply> {
  const found = await findVisible(principal, params.id, params.subscriptionId.toLowerCase());
  if (found?.seller.tenantId !== principal.tenantId) throw new Problem('subscription.unknown');
  const items = (await newestEntries(found)).map(toRecordResource);
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
