import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

/** What the public API has only in a sandbox: resellers that are made whole at once, and companies that are deleted with all they have. */
export const functions = {
  'sandbox-api': {
    module: 'sandbox/api',
    agreements: ['partner'],
    reads: ['POLICY'],
    writes: ['TENANT', 'USER', 'UNIQUE', 'MPN', 'AUDIT', 'CONSENT', 'SIGNATURE', 'REQUEST'],
    grants: ['linkKey'],
    settings: ['SANDBOX', 'CUSTOMER_DOMAIN'],
    api: {
      tag: 'Sandbox',
      about: 'What a provider needs to rehearse: resellers that have applied, signed and partnered with it already.',
      trees: [{ root: '/v1/sandboxIndirectReseller' }],
      routes: () => import('./routes.ts'),
    },
  },
  'sandbox-purge': {
    module: 'sandbox/schedules',
    handler: 'purgeCompaniesHandler',
    writes: ['TENANT', 'USER', 'UNIQUE', 'COUNTER', 'BUSINESSPROFILE', 'BUSINESSES'],
    deletes: ['FACTOR', 'ORDER', 'MPN', 'WEBHOOK', 'ANNOUNCEMENTMAIL', 'REFERRALS'],
    grants: ['unpeople'],
    settings: ['SANDBOX'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'sandbox.reseller': {
    roles: ['global_admin', 'admin_agent'],
    of: ['indirect_provider'],
    people: true,
    otherKindAs: 'sandbox.provider_only',
  },
} as const satisfies Permissions;

export const reasons = {
  'sandbox.provider_only': [401, 6002],
  'sandbox.resellers': [403, 6004],
  'sandbox.reseller_in_use': [403, 6003],
  'sandbox.domain_taken': [409, 1003],
} as const satisfies Reasons;

export const resources = { sandbox_reseller: {} } as const satisfies Resources;
