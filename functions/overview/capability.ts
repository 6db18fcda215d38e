import type { Functions, Permissions } from '#functions/capability-spec.ts';
import { operatorRoles, sellingRoles } from '#shared/identity/roles.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** How the program and each partner are doing, in numbers. */
export const functions = {
  'overview-api': {
    module: 'overview/api',
    catalog: 'current',
    reads: ['USER', 'TENANT', 'ENROLLMENT', 'UNDELIVERED', 'COUNTER', 'POLICY'],
    indexes: ['queue', 'review'],
    grants: ['pagingKey'],
    timeoutSeconds: 15,
    api: {
      tag: 'Overview',
      about: 'How the program, or your own business, is doing in numbers.',
      trees: [{ root: '/v1/overview' }],
      routes: () => import('./routes.ts'),
    },
  },
  'overview-check': {
    module: 'overview/schedules',
    handler: 'checkHandler',
    reads: ['TENANT'],
    writes: ['COUNTER'],
    indexes: ['queue', 'review'],
    timeoutSeconds: 900,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'overview.read': {
    roles: [...operatorRoles, ...sellingRoles, 'helpdesk_agent'],
    of: ['operator', ...partnerKinds],
  },
  'renewal.read': {
    roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent', 'billing_admin'],
    of: partnerKinds,
  },
} as const satisfies Permissions;
