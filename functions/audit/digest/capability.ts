import type { Functions } from '#functions/capability-spec.ts';

/** Digests of the activity log, by which a record that was changed is found. */
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
