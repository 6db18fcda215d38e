/** Lists of invoices, usage and validation codes, which are always empty. */
import { emptyList } from '#shared/http/empty-list.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { parseFilter } from '#shared/schema/filter.ts';
import type { billRoutes } from './bill-routes.ts';

type Routes = typeof billRoutes;

/** The operators of a date. */
const ofDate = ['equals', 'greater_than', 'greater_than_or_equals', 'less_than', 'less_than_or_equals'] as const;

/** GET: no read. @throws FieldErrors for a filter on anything but the date */
export async function listInvoices({ query }: Call<Routes['invoices']>): Promise<Reply> {
  if (query.filter) parseFilter(query.filter, { InvoiceDate: ofDate });
  return emptyList('invoices');
}

/** GET: no read. */
export const listUsageOfCustomers = async (): Promise<Reply> => emptyList('customers/usagerecords');

/** GET: no read. These codes are for government clouds, which Tandem doesn't support. */
export const listValidationCodes = async (): Promise<Reply> => ({ status: 200, body: [] });
