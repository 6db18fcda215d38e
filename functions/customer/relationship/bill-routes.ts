import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { IndexQuery } from '#shared/schema/index-query.ts';
import { named } from '#shared/schema/registry.ts';
import { CustomerUsageRecord, Invoice, SubscriptionUsageRecord } from './bill-resources.ts';

/** Invoices and usage, of which there are none: the program bills nobody, and sells nothing by usage. */
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
  usageOfSubscriptions: route({
    method: 'GET',
    path: '/v1/customers/{id}/subscriptions/usagerecords',
    access: 'invoice.read',
  }),
} as const;

/** A collection in which there is never anything. */
const empty = (name: string, item: z.ZodMiniType) =>
  named(name, Collection(item), { example: { totalCount: 0, items: [], continuationToken: null } });

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const billOperations = () =>
  describeOperations<typeof billRoutes>()({
    invoices: {
      id: 'listInvoices',
      summary: 'List invoices',
      description: 'Always empty: the program issues no invoices. `filter` takes the field `InvoiceDate`.',
      answers: { 200: empty('InvoiceCollection', Invoice) },
    },
    usageOfCustomers: {
      id: 'listCustomerUsageRecords',
      summary: 'List the usage of all customers',
      description: 'Always empty: the program has no usage-based subscriptions.',
      answers: { 200: empty('CustomerUsageRecordCollection', CustomerUsageRecord) },
    },
    usageOfSubscriptions: {
      id: 'listSubscriptionUsageRecords',
      summary: 'List the usage of a customer’s subscriptions',
      description:
        'Always empty: the program has no usage-based subscriptions. A customer without a relationship with the caller’s company answers 404.',
      answers: { 200: empty('SubscriptionUsageRecordCollection', SubscriptionUsageRecord) },
      reasons: ['resource.unknown'],
    },
  });
