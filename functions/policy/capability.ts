import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

/** What the program goes by, by date: policies, which of them applied on a day, and the next edition of those that are edited. */
export const functions = {
  'policy-api': {
    module: 'policy/api',
    catalog: 'deployed',
    agreements: ['partner', 'customer'],
    reads: ['USER', 'TENANT'],
    writes: ['POLICY', 'AUDIT', 'REQUEST'],
    grants: ['verify'],
    settings: ['INTAKE', 'RESALE', 'ASSOCIATION'],
    api: {
      tag: 'Policies',
      about: 'What the program goes by, and what applied on a day.',
      trees: [{ root: '/v1/policies', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'policy.read': { roles: ['reviewer', 'review_lead', 'partner_representative', 'auditor'] },
  'policy.edit': { roles: ['review_lead'] },
} as const satisfies Permissions;

export const reasons = {
  'policy.in_the_past': [409],
  'policy.deployed': [409],
  'policy.none_then': [404],
} as const satisfies Reasons;

export const resources = {
  policy: { events: { resource: 'policy', path: '/v1/policies/{id}', actions: ['updated'] } },
} as const satisfies Resources;
