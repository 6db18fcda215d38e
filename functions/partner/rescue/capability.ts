import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** A new global admin for a company whose own are gone (P19, B113). Operators begin it by the API of partners. */
export const functions = {
  'rescue-api': {
    module: 'partner/rescue/api',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    api: {
      tag: 'Rescues',
      about: 'A company whose admins are gone is to get a new one; an admin who is there objects.',
      // All that is below; the account itself, and its association, are another function's.
      trees: [{ root: '/v1/account' }],
      routes: () => import('./routes.ts'),
    },
  },
  'rescue-keep': {
    module: 'partner/rescue/schedules',
    handler: 'rescueHandler',
    writes: ['TENANT', 'USER', 'UNIQUE', 'AUDIT', 'EMAIL'],
    indexes: ['watch'],
    settings: ['PROGRAMME', 'CUSTOMER_DOMAIN', 'DNS_SERVERS'],
    timeoutSeconds: 300,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'partner.rescue': { roles: ['review_lead'], people: true },
  'rescue.object': { roles: ['global_admin'], people: true, of: programKinds },
} as const satisfies Permissions;

export const reasons = {
  'rescue.open': [409],
  'rescue.ended': [409],
  'rescue.admins_active': [409],
  'rescue.second_operator': [403],
  'rescue.approved': [409],
  'rescue.by_dns': [409],
  'rescue.domain_unproved': [422],
} as const satisfies Reasons;
