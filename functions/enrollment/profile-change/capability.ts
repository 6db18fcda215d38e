import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** The profiles that come with an application: legal business and support. */
export const functions = {
  'legal-api': {
    module: 'enrollment/profile-change/api',
    reads: ['USER', 'EMAILDOMAIN'],
    writes: ['ENROLLMENT', 'UNIQUE', 'CLAIMANT', 'TENANT', 'AUDIT', 'AUDITVALUE', 'EMAIL', 'REQUEST'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['RETENTION_DAYS'],
    timeoutSeconds: 15,
    api: {
      tag: 'Legal profile',
      about: 'The verified legal profile and the support profile.',
      trees: [
        { root: '/v1/profiles/legalbusiness' },
        { root: '/v1/profiles/support' },
        { root: '/v1/profiles/supportprofile' },
        { root: '/v1/relationships/{partnerTenantId}/profiles' },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'profile.legal.change': { roles: ['global_admin'], people: true, of: programKinds },
  'profile.support.change': { roles: ['global_admin'], of: programKinds },
} as const satisfies Permissions;

export const reasons = {
  'profile.name_settled': [409],
  'profile.not_verified': [404],
} as const satisfies Reasons;
