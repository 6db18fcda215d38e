import type { Functions, Permissions } from '#functions/capability-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

/** How the program is doing, in numbers. */
export const functions = {
  'overview-api': {
    module: 'overview/api',
    reads: ['USER', 'ENROLLMENT', 'UNDELIVERED'],
    indexes: ['review'],
    timeoutSeconds: 15,
    api: {
      tag: 'Overview',
      about: 'How the program is doing, in numbers.',
      trees: [{ root: '/v1/overview' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'overview.read': { roles: operatorRoles },
} as const satisfies Permissions;
