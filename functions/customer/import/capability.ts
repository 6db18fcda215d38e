import type { Functions, Permissions, Resources } from '#functions/capability-spec.ts';

const makes = {
  writes: ['CUSTOMERIMPORT', 'TENANT', 'USER', 'UNIQUE', 'AUDIT', 'COUNTER', 'EMAIL'],
  settings: ['RESALE', 'CUSTOMER_DOMAIN', 'SANDBOX'],
} as const;

/** Customers that partners have elsewhere, imported by the operator. */
export const functions = {
  'customer-import-api': {
    ...makes,
    module: 'customer/import/api',
    writes: [...makes.writes, 'REQUEST'],
    timeoutSeconds: 29,
    api: {
      tag: 'Imports of customers',
      about: 'Customers that partners have elsewhere.',
      trees: [{ root: '/v1/customers/imports' }],
      routes: () => import('./routes.ts'),
    },
  },
  'customer-import-begin': {
    ...makes,
    module: 'customer/import/schedules',
    handler: 'beginHandler',
    indexes: ['watch'],
    timeoutSeconds: 300,
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'customer.import': { roles: ['reviewer', 'review_lead'] },
} as const satisfies Permissions;

export const resources = {
  customer_import: {},
} as const satisfies Resources;
