import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { EmptyCollection } from '#shared/schema/collection-schema.ts';
import { IndexQuery } from '#shared/schema/index-query.ts';
import { Invoice } from './resources.ts';

/** A list that is always empty: the program sells, and bills nobody. */
export const invoiceRoutes = {
  invoices: route({
    method: 'GET',
    path: '/v1/invoices',
    access: 'invoice.read',
    query: z.extend(IndexQuery, { filter: z.optional(z.string().check(z.maxLength(2000))) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const invoiceOperations = () =>
  describeOperations<typeof invoiceRoutes>()({
    invoices: {
      id: 'listInvoices',
      summary: 'List invoices',
      description: 'Always empty: the program issues no invoices. `filter` takes the field `InvoiceDate`.',
      answers: { 200: EmptyCollection('InvoiceCollection', Invoice) },
    },
  });
