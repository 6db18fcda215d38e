import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

/** All partners of the program, for the operator's people. */
export const functions = {
  'partner-api': {
    module: 'partner/api',
    reads: ['USER', 'UNIQUE', 'MPN', 'EMAILDOMAIN', 'COUNTER'],
    writes: ['TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    deletes: ['UNIQUE'],
    indexes: ['queue', 'review', 'watch'],
    grants: ['pagingKey'],
    settings: ['CUSTOMER_DOMAIN'],
    api: {
      tag: 'Partners',
      about: 'For operators: find a partner, see what it has, suspend it, close it, give it a new admin.',
      trees: [{ root: '/v1/partners' }, { root: '/v1/uniquenames' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'partner.read': { roles: operatorRoles },
  'name.free': { roles: ['review_lead'], people: true },
  'partner.suspend': { roles: ['review_lead'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'partner.not_suspended': [409],
  'partner.not_active': [409],
  'name.in_use': [409],
} as const satisfies Reasons;

export const resources = {
  partner: {},
} as const satisfies Resources;
