import type { Reasons, Resources } from '#functions/capability-spec.ts';

/** Customers, and their relationships with partners. */
export const reasons = {
  'customer.partner_not_active': [403],
  'customer.relationship_exists': [409],
  'customer.too_many_partners': [409],
} as const satisfies Reasons;

export const resources = {
  customer: {},
} as const satisfies Resources;
