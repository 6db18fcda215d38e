import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { EmptyCollection } from '#shared/schema/collection-schema.ts';
import { IndexQuery } from '#shared/schema/index-query.ts';
import { CustomerUsageRecord, Invoice, ValidationCode } from './bill-resources.ts';

/** Lists that are always empty: the program bills nobody, sells nothing by usage, and serves no government clouds. */
export const billRoutes = {
  invoices: route({
    method: 'GET',
    path: '/v1/invoices',
    access: 'invoice.read',
    query: z.extend(IndexQuery, { filter: z.optional(z.string().check(z.maxLength(2000))) }),
  }),
  usageOfCustomers: route({
    method: 'GET',
    path: '/v1/customers/usagerecords',
    access: 'invoice.read',
  }),
  validationCodes: route({
    method: 'GET',
    path: '/v1/customers/all/validations',
    access: 'validation.use',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const billOperations = () =>
  describeOperations<typeof billRoutes>()({
    invoices: {
      id: 'listInvoices',
      summary: 'List invoices',
      description: 'Always empty: the program issues no invoices. `filter` takes the field `InvoiceDate`.',
      answers: { 200: EmptyCollection('InvoiceCollection', Invoice) },
    },
    usageOfCustomers: {
      id: 'listCustomerUsageRecords',
      summary: 'List the usage of all customers',
      description: 'Always empty: the program has no usage-based subscriptions.',
      answers: { 200: EmptyCollection('CustomerUsageRecordCollection', CustomerUsageRecord) },
    },
    validationCodes: {
      id: 'listValidationCodes',
      summary: 'List validation codes',
      description: 'Codes for customers of government clouds. Tandem has none, so the list is empty.',
      answers: { 200: z.array(ValidationCode) },
    },
  });
