import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** MPN IDs: import, claims and locations. */
export const functions = {
  'mpn-api': {
    module: 'mpn/api',
    reads: ['USER'],
    writes: ['MPN', 'CLAIM', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    grants: ['linkKey', 'pagingKey'],
    api: {
      tag: 'MPN IDs',
      about: 'Partner numbers of a company and its locations.',
      trees: [{ root: '/v1/mpnids' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'mpnid.read': { roles: ['global_admin', 'account_admin'], of: programKinds },
  'mpnid.add': { roles: ['global_admin', 'account_admin'], of: programKinds },
  'mpnid.import': { roles: ['reviewer', 'review_lead'] },
} as const satisfies Permissions;

export const reasons = {
  'location.exists': [409],
  'mpnid.unknown': [404],
  'claim.code_wrong': [400],
  'claim.void': [410],
  'claim.expired': [410],
  'claim.too_many': [429],
} as const satisfies Reasons;

export const resources = {
  mpn_id: { events: { resource: 'mpnid', path: '/v1/mpnids', actions: ['created', 'updated'] } },
} as const satisfies Resources;
