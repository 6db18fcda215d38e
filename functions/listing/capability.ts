import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** Providers' listings in the directory, and the review of their changes. */
export const functions = {
  'listing-api': {
    module: 'listing/api',
    catalog: 'current',
    reads: ['USER', 'TENANT', 'POLICY'],
    writes: ['LISTING', 'LISTINGCHANGE', 'DIRECTORY', 'AUDIT', 'EMAIL', 'REQUEST'],
    indexes: ['queue'],
    grants: ['pagingKey'],
    api: {
      tag: 'Listing',
      about: 'A provider’s entry in the directory.',
      trees: [{ root: '/v1/listing' }, { root: '/v1/listings' }],
      routes: () => import('./routes.ts'),
    },
  },
  'listing-keep': {
    module: 'listing/schedules',
    handler: 'keepHandler',
    reads: ['TENANT'],
    writes: ['LISTING', 'DIRECTORY', 'EMAIL'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;

const listers = [...sellingRoles, 'business_profile_admin'] as const;

export const permissions = {
  'listing.read': { roles: listers, of: ['indirect_provider'] },
  'listing.request': { roles: listers, of: ['indirect_provider'] },
  'listing.decide': { roles: ['partner_representative', 'review_lead'] },
} as const satisfies Permissions;

export const reasons = {
  'listing.operator_managed': [403],
  'listing.inactive': [409],
  'listing.unlisted': [409],
  'listing.unchanged': [422],
  'listing.decided': [409],
} as const satisfies Reasons;

export const resources = {
  listing: { events: { resource: 'listing', path: '/v1/listing', actions: ['updated'] } },
} as const satisfies Resources;
