import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

/** Profiles with which companies are found by customers, one for each region. */
export const functions = {
  'business-profile-api': {
    module: 'business-profile/api',
    reads: ['USER', 'TENANT', 'UNIQUE'],
    writes: ['BUSINESSPROFILE', 'BUSINESSES', 'AUDIT', 'REQUEST', 'LIMIT'],
    grants: ['pagingKey', 'verify'],
    api: {
      tag: 'Business profiles',
      about: 'Profiles with which customers find companies, and the public search for them.',
      trees: [{ root: '/v1/businessprofiles' }, { root: '/v1/directory/businesses', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
  'business-profile-rank': {
    module: 'business-profile/schedules',
    handler: 'rankHandler',
    writes: ['BUSINESSPROFILE', 'BUSINESSES'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'businessprofile.manage': {
    roles: ['business_profile_admin', 'referrals_admin'],
    of: ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'],
  },
  'competency.award': { roles: ['partner_representative', 'review_lead'] },
} as const satisfies Permissions;

export const reasons = {
  'businessprofile.other_region': [409],
  'businessprofile.names_partners': [409],
  'businessprofile.too_many': [429],
} as const satisfies Reasons;

export const resources = {
  business_profile: {
    events: { resource: 'business-profile', path: '/v1/businessprofiles/{id}', actions: ['updated'] },
  },
} as const satisfies Resources;
