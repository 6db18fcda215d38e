import type { Functions, Reasons } from '#functions/capability-spec.ts';

/** What belongs to one subscription. */
export const functions = {
  'subscription-part-api': {
    module: 'subscription/parts/api',
    reads: ['USER', 'MPN', 'SIGNATURE', 'POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'REQUEST'],
    grants: ['publish'],
    settings: ['SANDBOX', 'OWNER', 'RESALE', 'PROVISIONING'],
    timeoutSeconds: 15,
    api: {
      tag: 'Subscription details',
      about:
        'What belongs to one subscription: add-ons, how far it is provisioned and activated, and what it can become.',
      // All below the root: the subscription itself is another function's.
      trees: [{ root: '/v1/customers/{id}/subscriptions/{subscriptionId}' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const reasons = {
  'subscription.not_active': [400, 800081],
  'subscription.addons_present': [400],
  'subscription.target_unknown': [400, 2006],
  'subscription.license_transfer': [400, 60000],
} as const satisfies Reasons;
