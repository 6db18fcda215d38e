import type { Functions, Permissions } from '#functions/capability-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

/** All partners of the program, for the operator's people. */
export const functions = {
  'partner-api': {
    module: 'partner/api',
    reads: ['USER', 'TENANT', 'UNIQUE', 'MPN'],
    indexes: ['queue'],
    grants: ['pagingKey'],
    api: {
      tag: 'Partners',
      about: 'For operators: find a partner and see what it has.',
      trees: [{ root: '/v1/partners' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'partner.read': { roles: operatorRoles },
} as const satisfies Permissions;
