import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** A company's own profiles: organization, billing and MPN. */
export const functions = {
  'profile-api': {
    module: 'profile/api',
    reads: ['USER', 'MPN', 'ENROLLMENT'],
    writes: ['TENANT', 'AUDIT', 'AUDITVALUE', 'REQUEST'],
    settings: ['RETENTION_DAYS'],
    api: {
      tag: 'Profiles',
      about: 'Organization, billing and MPN profiles.',
      trees: [{ root: '/v1/profiles' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

const managers = ['global_admin', 'user_management_admin', 'account_admin', 'mpn_partner_admin'] as const;

export const permissions = {
  'profile.read': { roles: managers, of: programKinds },
  'profile.organization.change': { roles: ['global_admin'], of: programKinds },
  'profile.billing.read': { roles: [...managers, 'admin_agent', 'sales_agent', 'billing_admin'], of: programKinds },
  'profile.billing.change': { roles: ['global_admin'], of: programKinds },
  'profile.taxid.change': {
    roles: ['global_admin', 'user_management_admin', 'admin_agent', 'sales_agent', 'billing_admin'],
    of: programKinds,
  },
} as const satisfies Permissions;

export const reasons = {
  'mpnprofile.unknown': [404, 3000],
  'profile.not_active': [409],
  'profile.domain_settled': [409],
  'profile.billto_name': [409],
} as const satisfies Reasons;

const updated = { resource: 'partner-profile', action: 'updated' } as const;

export const resources = {
  partner_profile: {
    events: {
      resource: 'partner-profile',
      path: '/v1/profiles/organization',
      actions: ['updated'],
      also: {
        update_legal_profile: { ...updated, path: '/v1/profiles/legalbusiness' },
        update_support_profile: { ...updated, path: '/v1/profiles/support' },
        update_billing_profile: { ...updated, path: '/v1/profiles/billing' },
      },
    },
  },
} as const satisfies Resources;
