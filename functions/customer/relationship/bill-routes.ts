import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { EmptyCollection } from '#shared/schema/collection-schema.ts';
import { CustomerUsageRecord, ValidationCode } from './bill-resources.ts';

/** Lists that are always empty: the program sells nothing by usage, and serves no government clouds. */
export const billRoutes = {
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
