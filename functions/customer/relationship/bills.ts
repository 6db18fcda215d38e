/** Lists of invoices and usage, which are always empty. */
import { relationshipOf } from '#functions/customer/repository.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { parseFilter } from '#shared/schema/filter.ts';
import type { billRoutes } from './bill-routes.ts';

type Routes = typeof billRoutes;

const empty = (uri: string): Reply => ({
  status: 200,
  body: {
    totalCount: 0,
    items: [],
    links: { self: { uri, method: 'GET', headers: [] } },
    attributes: { objectType: 'Collection' },
  },
});

/** The operators of a date. */
const ofDate = ['equals', 'greater_than', 'greater_than_or_equals', 'less_than', 'less_than_or_equals'] as const;

/** GET: no read. @throws FieldErrors for a filter on anything but the date */
export async function listInvoices({ query }: Call<Routes['invoices']>): Promise<Reply> {
  if (query.filter) parseFilter(query.filter, { InvoiceDate: ofDate });
  return empty('invoices');
}

/** GET: no read. */
export const listUsageOfCustomers = async (): Promise<Reply> => empty('customers/usagerecords');

/** GET: one read. @throws Problem 404 for another partner's customer */
export async function listUsageOfSubscriptions({
  principal,
  params,
}: Call<Routes['usageOfSubscriptions']>): Promise<Reply> {
  await relationshipOf(principal.tenantId, params.id);
  return empty(`customers/${params.id}/subscriptions/usagerecords`);
}
