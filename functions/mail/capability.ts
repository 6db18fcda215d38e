import type { Functions } from '#functions/capability-spec.ts';
import type { FunctionSpec } from '#functions/function-spec.ts';

const sender = {
  module: 'mail/outbox',
  reads: ['ADDRESS'],
  writes: ['EMAIL', 'LINK', 'SHORT'],
  grants: ['linkKey', 'mail'],
  timeoutSeconds: 60,
} as const satisfies FunctionSpec;

/** Sending email that no workflow owns, and what SES reports about delivery. */
export const functions = {
  'mail-events': {
    module: 'mail/events',
    writes: ['ENROLLMENT', 'INVITATION', 'EMAIL', 'ADDRESS', 'UNDELIVERED'],
    asynchronous: true,
  },
  'mail-outbox': { ...sender, handler: 'sendHandler', stream: ['EMAIL'] },
  'mail-retry': { ...sender, handler: 'retryHandler', indexes: ['watch'], every: 'minute', asynchronous: true },
} as const satisfies Functions;
