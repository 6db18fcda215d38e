import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** Whether a provider's resellers can sell: agreement, MPN ID, account. */
export const functions = {
  'readiness-api': {
    module: 'readiness/api',
    reads: ['USER', 'TENANT', 'MPN'],
    grants: ['pagingKey'],
    settings: ['BASE_URL'],
    timeoutSeconds: 29,
    api: {
      tag: 'Readiness',
      about: 'Whether resellers meet every condition to sell.',
      trees: [
        { root: '/v1/relationships/readiness' },
        { root: '/v1/relationships/report' },
        { root: '/v1/compliance' },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'reseller.readiness': { roles: [...sellingRoles, 'helpdesk_agent'], of: ['indirect_provider'] },
} as const satisfies Permissions;

export const reasons = {
  'request.one_of': [400],
  'account.unknown': [404],
  'account.restricted': [403],
  'account.closed': [403],
  'association.other_id': [422],
  'location.no_active_id': [409],
  'mpnid.malformed': [400],
  'tenantid.malformed': [400],
} as const satisfies Reasons;
