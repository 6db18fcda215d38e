import type { Functions, Permissions } from '#functions/capability-spec.ts';
import { operatorRoles } from '#shared/identity/roles.ts';

/** The ledger of consents: what each company has agreed to, and what it took back. */
export const functions = {
  'consent-api': {
    module: 'consent/api',
    reads: ['USER', 'TENANT', 'CONSENT'],
    grants: ['pagingKey'],
    settings: ['PROGRAMME'],
    api: {
      tag: 'Consents',
      about: 'What a company has agreed to, who said so, and what it took back.',
      trees: [{ root: '/v1/consents' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'consent.read': { roles: ['global_admin', ...operatorRoles] },
} as const satisfies Permissions;
