import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

/** All partners of the program, for the operator's people. */
export const functions = {
  'partner-api': {
    module: 'partner/api',
    reads: ['USER', 'UNIQUE', 'MPN'],
    writes: ['TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    indexes: ['queue'],
    grants: ['pagingKey'],
    api: {
      tag: 'Partners',
      about: 'For operators: find a partner, see what it has, suspend it.',
      trees: [{ root: '/v1/partners' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'partner.read': { roles: operatorRoles },
  'partner.suspend': { roles: ['review_lead'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'partner.not_suspended': [409],
  'partner.not_active': [409],
} as const satisfies Reasons;

export const resources = {
  partner: {},
} as const satisfies Resources;
