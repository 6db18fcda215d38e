import { emptyList } from '#shared/http/empty-list.ts';
import type { Call, Handlers, Reply } from '#shared/http/route.ts';
import { parseComparison } from '#shared/schema/filter.ts';
import type { invoiceRoutes } from './routes.ts';

/** The operators of a date. */
const ofDate = ['equals', 'greater_than', 'greater_than_or_equals', 'less_than', 'less_than_or_equals'] as const;

/** GET: no read. @throws FieldErrors for a filter on anything but the date */
async function listInvoices({ query }: Call<(typeof invoiceRoutes)['invoices']>): Promise<Reply> {
  if (query.filter) parseComparison(query.filter, { InvoiceDate: ofDate });
  return emptyList('invoices');
}

export const invoiceHandlers: Handlers<typeof invoiceRoutes> = { invoices: listInvoices };
