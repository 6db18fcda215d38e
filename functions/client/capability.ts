import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

/** Machine clients: a company's integrations. They sign in with `POST /v1/session/client`. */
export const functions = {
  'client-api': {
    module: 'client/api',
    writes: ['USER', 'TENANT', 'AUDIT', 'REQUEST'],
    grants: ['linkKey', 'pagingKey', 'unpeople'],
    api: {
      tag: 'Machine clients',
      about: 'The integrations of a company, which call the API by themselves.',
      trees: [{ root: '/v1/clients' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'client.manage': { roles: ['global_admin', 'review_lead'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'client.permission': [403],
  'client.too_many': [409],
} as const satisfies Reasons;

export const resources = {
  client: {},
} as const satisfies Resources;
