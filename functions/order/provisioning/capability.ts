import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';

/** How what is ordered is provisioned by the owner's own system. */
export const functions = {
  'provisioning-api': {
    module: 'order/provisioning/api',
    reads: ['USER'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'REQUEST'],
    answers: ['provisioning'],
    api: {
      tag: 'Provisioning',
      about: 'The answers of the owner’s own provisioner.',
      trees: [{ root: '/v1/provisioning' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'provisioning.answer': { roles: ['review_lead'], of: ['operator'] },
} as const satisfies Permissions;

export const reasons = {
  'provisioning.answered': [409],
  'provisioning.base_waits': [409],
  'provisioning.base_ended': [409],
} as const satisfies Reasons;
