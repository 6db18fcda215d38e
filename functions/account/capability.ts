import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { partnerRoles } from '#shared/identity/roles.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** Accounts: a partner's own record, and the MPN ID it is associated with. */
export const functions = {
  'account-api': {
    module: 'account/api',
    reads: ['USER', 'MPN'],
    writes: ['TENANT', 'ENROLLMENT', 'AUDIT', 'EMAIL', 'REQUEST'],
    api: {
      tag: 'Account',
      about: 'The status of a company in the program.',
      // What else is below the account is another function's.
      trees: [{ root: '/v1/account' }, { root: '/v1/account/mpnassociation' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'account.read': { roles: partnerRoles, of: programKinds },
  'mpnid.associate': { roles: ['global_admin'], of: programKinds },
} as const satisfies Permissions;

export const reasons = {
  'association.exists': [409],
} as const satisfies Reasons;

export const resources = {
  mpn_association: {
    events: { resource: 'mpnassociation', path: '/v1/account', actions: ['created', 'updated'] },
  },
} as const satisfies Resources;
