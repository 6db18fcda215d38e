import type { Permissions } from '#shared/registry/permissions.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/**
 * Permissions of features that are not implemented yet. People see them with their roles; a capability that implements one
 * declares it itself. They are apart, so that only the functions that list permissions contain them.
 */
export const planned = {
  // Customers
  'customer.health': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: partnerKinds },
  'customer.selfservice': { roles: ['admin_agent'], of: partnerKinds },
  // Subscriptions and billing
} as const satisfies Permissions;
