import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';

/** Who has agreed to the customer agreement. */
export const functions = {
  'customer-agreement-api': {
    module: 'customer/agreement/api',
    reads: ['USER', 'SIGNATURE'],
    writes: ['TENANT', 'SIGNATURE', 'AUDIT', 'CONSENT', 'REQUEST'],
    settings: ['BASE_URL'],
    api: {
      tag: 'Customer agreements',
      about: 'The agreements of one customer: attested by its partner, or accepted by itself.',
      trees: [{ root: '/v1/customers/{id}/agreements' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customeragreement.attest': {
    roles: ['admin_agent', 'sales_agent'],
    of: ['indirect_provider', 'direct_bill_partner'],
    people: true,
  },
  // Also a partner that is another one's customer (R187).
  'customeragreement.accept': {
    roles: ['global_admin'],
    of: ['indirect_provider', 'indirect_reseller', 'direct_bill_partner', 'customer'],
    people: true,
  },
} as const satisfies Permissions;

export const reasons = {
  'agreement.template_unknown': [400, 3000],
  'agreement.template_replaced': [400, 3000],
  'agreement.date_in_future': [400, 3000],
} as const satisfies Reasons;
