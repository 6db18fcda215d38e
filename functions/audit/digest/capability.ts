import type { Functions } from '#functions/capability-spec.ts';

/** Chains the activity log, a day at a time, so that a replaced record is found. */
export const functions = {
  'audit-digest': {
    module: 'audit/digest/schedules',
    handler: 'digestHandler',
    reads: ['AUDIT', 'AUDITDIGEST'],
    writes: ['AUDITDIGEST'],
    indexes: ['activity'],
    timeoutSeconds: 300,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;
