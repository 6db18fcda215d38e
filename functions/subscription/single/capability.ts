import type { Functions } from '#functions/capability-spec.ts';

/** One subscription, and its changes. */
export const functions = {
  'subscription-change-api': {
    module: 'subscription/single/api',
    catalog: 'current',
    reads: ['USER', 'POLICY'],
    writes: ['TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    grants: ['publish'],
    settings: ['SANDBOX', 'OWNER', 'PROVISIONING'],
    api: {
      tag: 'Changes of subscriptions',
      about: 'One subscription of a customer, and its changes.',
      // Nothing of these is below its root: what belongs to one subscription has a function of its own.
      trees: [{ root: '/v1/customers/{id}/subscriptions/{subscriptionId}' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;
