import type { Permissions, Reasons } from '#functions/capability-spec.ts';

/** Who may move a customer from one reseller of its provider to another. The function of one customer serves it. */
export const permissions = {
  'customer.transfer': { roles: ['global_admin', 'admin_agent'], of: ['indirect_provider'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'customer.transfer_stale': [409],
} as const satisfies Reasons;
