import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** One customer, and its relationships with partners. */
export const functions = {
  'customer-relationship-api': {
    module: 'customer/relationship/api',
    agreements: ['customer'],
    reads: ['USER', 'SIGNATURE'],
    writes: ['TENANT', 'SIGNATURE', 'AUDIT', 'CONSENT', 'COUNTER', 'EMAIL', 'REQUEST'],
    settings: ['SANDBOX', 'PROGRAMME', 'BASE_URL'],
    api: {
      tag: 'Customer relationships',
      about:
        'One customer: its profiles, what it is, its agreements, its partners, its move to another reseller, the end of a relationship with it, and empty lists of usage and validation codes.',
      // All that is below; the root itself is another function's.
      trees: [{ root: '/v1/customers' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customer.change': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent'], of: partnerKinds },
  'customer.remove': { roles: ['global_admin'], of: ['indirect_provider', 'direct_bill_partner'] },
  'customer.partners.read': { roles: [...sellingRoles, 'helpdesk_agent'], of: [...partnerKinds, 'customer'] },
  'customer.admin.withdraw': { roles: ['global_admin', 'admin_agent'], of: [...partnerKinds, 'customer'] },
} as const satisfies Permissions;

export const reasons = {
  'customer.admin_by_request': [422],
  'customer.subscriptions_active': [409],
  'customer.served_by_others': [409],
  'customer.qualification_unavailable': [400],
} as const satisfies Reasons;
