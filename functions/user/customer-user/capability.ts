import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** The people of a customer, for the customer's admins and the partners that it gave delegated admin. */
export const functions = {
  'customer-user-api': {
    module: 'user/customer-user/api',
    catalog: 'current',
    reads: ['POLICY'],
    writes: ['USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST', 'LIMIT'],
    grants: ['linkKey', 'pagingKey', 'signOut'],
    settings: ['PROGRAMME', 'PARTNER_MAILS', 'CUSTOMER_DOMAIN'],
    api: {
      tag: 'Customer users',
      about: 'The people of a customer, their directory roles and licenses.',
      trees: [
        { root: '/v1/customers/{id}/users' },
        { root: '/v1/customers/{id}/directoryroles' },
        { root: '/v1/customers/{id}/subscribedskus' },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customeruser.manage': {
    roles: ['global_admin', 'user_management_admin', 'admin_agent'],
    of: [...partnerKinds, 'customer'],
  },
  'customer.administer': { roles: ['global_admin', 'admin_agent'], of: partnerKinds },
} as const satisfies Permissions;

export const reasons = {
  'customer.admin_needed': [403],
  'customer.family_needed': [403],
  'customeruser.unknown': [404, 60002],
} as const satisfies Reasons;

export const resources = {
  customer_user: {
    events: {
      resource: 'customer-user',
      path: '/v1/customers/{id}/users/{userId}',
      actions: ['created', 'updated', 'removed'],
    },
  },
  customer_directory_role: {
    events: {
      resource: 'customer-directory-role',
      path: '/v1/customers/{id}/users/{userId}/directoryroles',
      actions: ['updated'],
    },
  },
} as const satisfies Resources;
