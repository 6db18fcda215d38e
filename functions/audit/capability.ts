import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { operatorRoles, sellingRoles } from '#shared/identity/roles.ts';

/** The activity log: who changed what, and when. */
export const functions = {
  'audit-api': {
    module: 'audit/api',
    catalog: 'current',
    reads: ['USER', 'AUDIT', 'AUDITVALUE', 'POLICY'],
    indexes: ['activity'],
    grants: ['pagingKey'],
    api: {
      tag: 'Activity log',
      about: 'Who changed what, and when.',
      trees: [{ root: '/v1/auditrecords' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'audit.read': { roles: [...sellingRoles, 'helpdesk_agent', 'billing_admin', ...operatorRoles] },
} as const satisfies Permissions;

export const reasons = {
  'audit.window': [400],
} as const satisfies Reasons;
