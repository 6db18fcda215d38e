import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { named } from '#shared/schema/registry.ts';

/** Imports of customers that partners have elsewhere. */
export const routes = {
  importCustomers: route({
    method: 'POST',
    path: '/v1/customers/imports',
    access: 'customer.import',
    body: z.array(z.record(z.string(), z.unknown())).check(z.minLength(1), z.maxLength(200)),
  }),
} as const;

const CustomerImport = named(
  'CustomerImport',
  z.object({
    imported: z.int(),
    rejected: z.array(z.object({ row: z.int(), reason: z.string(), data: z.array(z.string()) })),
  }),
  { example: { imported: 24, rejected: [{ row: 7, reason: 'customer.domain_taken', data: [] }] } },
);

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    importCustomers: {
      id: 'importCustomers',
      summary: 'Import customers of partners',
      description:
        'For operators. Takes up to 200 rows, each a customer that a partner has elsewhere: `partnerTenantId`, `domain`, the members of a billing profile, and `allowDelegatedAccess` where the customer gave the partner that. They appear in the partner’s list at once, or when its account is active; its global admins get a report. A row that can’t be imported is returned in `rejected` with its number and stops no other. The same rows again change nothing.',
      answers: { 200: CustomerImport },
      example: [
        {
          partnerTenantId: '3f1d2c4b-5a69-4788-9abc-def012345678',
          domain: 'alpineskihouse.customers.example.com',
          companyName: 'Alpine Ski House',
          email: 'bills@alpineskihouse.example',
          culture: 'en-US',
          language: 'en',
          allowDelegatedAccess: true,
          defaultAddress: {
            addressLine1: 'One Microsoft Way',
            city: 'Redmond',
            state: 'WA',
            postalCode: '98052',
            country: 'US',
          },
        },
      ],
    },
  });
