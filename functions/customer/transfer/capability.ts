import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';

/** The move of a customer from one reseller of its provider to another. */
export const functions = {
  'customer-transfer-api': {
    module: 'customer/transfer/api',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'CONSENT', 'COUNTER', 'EMAIL', 'REQUEST'],
    settings: ['SANDBOX'],
    api: {
      tag: 'Customer transfers',
      about: 'The move of a customer to another reseller of its provider.',
      trees: [{ root: '/v1/customers/{id}/resellertransfer' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customer.transfer': { roles: ['global_admin', 'admin_agent'], of: ['indirect_provider'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'customer.transfer_stale': [409],
} as const satisfies Reasons;
