import type { Functions } from '#functions/capability-spec.ts';

/** The acceptance of transfers, and their completion. */
export const functions = {
  'transfer-accept-api': {
    module: 'subscription-transfer/acceptance/api',
    catalog: 'current',
    reads: ['USER', 'MPN', 'POLICY'],
    writes: ['TRANSFER', 'TENANT', 'ORDER', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    settings: ['SANDBOX'],
    timeoutSeconds: 30,
    api: {
      tag: 'Acceptance of transfers',
      about: 'A provider takes a customer’s subscriptions over.',
      trees: [{ root: '/v1/transfers/{id}/acceptance' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;
