import type { Functions, Reasons } from '#functions/capability-spec.ts';

/** Changes of subscriptions that the owner's own system carries out. */
export const functions = {
  'provisioning-change-api': {
    module: 'subscription/pending/api',
    catalog: 'current',
    reads: ['USER', 'POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    api: {
      tag: 'Provisioning of changes',
      about: 'The answers of the owner’s own provisioner to changes of subscriptions.',
      trees: [{ root: '/v1/provisioning/{orderId}/lines/{line}/changes' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const reasons = {
  'provisioning.change_unknown': [404],
  'provisioning.change_answered': [409],
} as const satisfies Reasons;
