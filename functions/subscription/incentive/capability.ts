import type { Functions, Permissions } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** What counts for resellers, where the program pays incentives. */
export const functions = {
  'incentive-api': {
    module: 'subscription/incentive/api',
    catalog: 'current',
    reads: ['USER', 'TENANT', 'POLICY'],
    indexes: ['queue', 'review'],
    grants: ['pagingKey'],
    api: {
      tag: 'Incentives',
      about: 'What counts for resellers, where the program pays incentives.',
      trees: [{ root: '/v1/incentives' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'incentive.read': {
    roles: [...sellingRoles, 'billing_admin', 'incentives_admin'],
    of: ['indirect_provider', 'indirect_reseller'],
  },
} as const satisfies Permissions;
