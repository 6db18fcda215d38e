import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** A company's own profiles: those that it sets up once it is active, and those that come with its application. */
export const functions = {
  'profile-api': {
    module: 'enrollment/profile/api',
    reads: ['USER', 'MPN', 'EMAILDOMAIN'],
    writes: ['ENROLLMENT', 'UNIQUE', 'CLAIMANT', 'TENANT', 'AUDIT', 'AUDITVALUE', 'EMAIL', 'REQUEST'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['RETENTION_DAYS'],
    timeoutSeconds: 15,
    api: {
      tag: 'Profiles',
      about: 'Profiles of a company: organization, billing and MPN, the verified legal profile, and support.',
      trees: [{ root: '/v1/profiles' }, { root: '/v1/relationships/{partnerTenantId}/profiles' }],
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
  'profile.legal.change': { roles: ['global_admin'], people: true, of: programKinds },
  'profile.support.change': { roles: ['global_admin'], of: programKinds },
  'profile.taxid.change': {
    roles: ['global_admin', 'user_management_admin', 'admin_agent', 'sales_agent', 'billing_admin'],
    of: programKinds,
  },
} as const satisfies Permissions;

export const reasons = {
  'mpnprofile.unknown': [404, 3000],
  'profile.name_settled': [409],
  'profile.not_verified': [404],
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
