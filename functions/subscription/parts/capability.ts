import type { Functions } from '#functions/capability-spec.ts';

/** What belongs to one subscription. */
export const functions = {
  'subscription-part-api': {
    module: 'subscription/parts/api',
    reads: ['USER'],
    writes: ['TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    settings: ['OWNER'],
    api: {
      tag: 'Subscription details',
      about:
        'What belongs to one subscription: add-ons, who supports it, and how far it is provisioned, registered and activated.',
      // The subscription itself is in the tree above.
      trees: [{ root: '/v1/customers/{id}/subscriptions/{subscriptionId}' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;
