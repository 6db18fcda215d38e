import type { Permissions, Reasons } from '#functions/capability-spec.ts';

/** Who may say that a customer has agreed to the customer agreement. The function of one customer serves it. */
export const permissions = {
  'customeragreement.attest': {
    roles: ['admin_agent', 'sales_agent'],
    of: ['indirect_provider', 'direct_bill_partner'],
    people: true,
  },
  // Also a partner that is another one's customer (R187).
  'customeragreement.accept': {
    roles: ['global_admin'],
    of: ['indirect_provider', 'indirect_reseller', 'direct_bill_partner', 'customer'],
    people: true,
  },
} as const satisfies Permissions;

export const reasons = {
  'agreement.template_unknown': [400, 3000],
  'agreement.template_replaced': [400, 3000],
  'agreement.date_in_future': [400, 3000],
} as const satisfies Reasons;
