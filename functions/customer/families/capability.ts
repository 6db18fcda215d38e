import type { Functions, Permissions } from '#functions/capability-spec.ts';

/** The product families that a reseller may administer for a customer (R156). */
export const functions = {
  'customer-families-api': {
    module: 'customer/families/api',
    catalog: 'current',
    reads: ['USER', 'POLICY'],
    writes: ['TENANT', 'AUDIT', 'CONSENT', 'REQUEST', 'EMAIL'],
    api: {
      tag: 'Customer product families',
      about: 'The product families that a provider lets its reseller administer for a customer.',
      // Nothing of this function is at the root itself, which is another one's.
      trees: [{ root: '/v1/customers/{id}/partners/{partnerTenantId}' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customer.family.delegate': { roles: ['global_admin', 'admin_agent'], of: ['indirect_provider'] },
} as const satisfies Permissions;
