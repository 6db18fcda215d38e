import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** Partnerships between indirect providers and resellers. */
export const functions = {
  'partnership-api': {
    module: 'partnership/api',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'CONSENT', 'EMAIL', 'REQUEST'],
    grants: ['pagingKey'],
    settings: ['PROGRAMME', 'REMOVAL_MAIL'],
    api: {
      tag: 'Partnerships',
      about: 'Relationships of providers and resellers.',
      trees: [{ root: '/v1/relationships' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'partnership.read': { roles: [...sellingRoles, 'helpdesk_agent'], of: ['indirect_provider', 'indirect_reseller'] },
  'partnership.adminaccess': { roles: ['global_admin'], of: ['indirect_reseller'] },
  'reseller.administer': { roles: ['admin_agent'], of: ['indirect_provider'], people: true },
  'partnership.remove': {
    roles: ['global_admin', 'admin_agent'],
    earlier: sellingRoles,
    of: ['indirect_provider'],
    people: true,
  },
} as const satisfies Permissions;

export const reasons = {
  'partnership.ended': [409],
  'partnership.no_admin_access': [403],
  'grant.fixed': [422],
} as const satisfies Reasons;

export const resources = {
  partner_relationship: {
    events: { resource: 'partnership', path: '/v1/relationships', actions: ['created', 'updated', 'removed'] },
  },
  partner_administration: {},
} as const satisfies Resources;
