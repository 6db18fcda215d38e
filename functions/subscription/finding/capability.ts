import type { Functions } from '#functions/capability-spec.ts';

/** Resellers of record that are missing, or that earn nothing. */
export const functions = {
  'incentive-check': {
    module: 'subscription/finding/schedules',
    handler: 'resellerCheckHandler',
    reads: ['MPN'],
    writes: ['TENANT', 'COUNTER', 'FINDINGS'],
    indexes: ['queue'],
    timeoutSeconds: 900,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;
