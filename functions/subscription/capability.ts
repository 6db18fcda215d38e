import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** Subscriptions of customers. */
export const functions = {
  'subscription-api': {
    module: 'subscription/api',
    reads: ['USER', 'TENANT'],
    grants: ['pagingKey'],
    settings: ['OWNER'],
    api: {
      tag: 'Subscriptions',
      about: 'What a customer has bought.',
      trees: [{ root: '/v1/customers/{id}/subscriptions' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'subscription.read': {
    roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent', 'billing_admin'],
    of: [...partnerKinds, 'customer'],
  },
} as const satisfies Permissions;

export const reasons = {
  'subscription.unknown': [404, 20003],
} as const satisfies Reasons;

export const resources = {
  subscription: {
    events: {
      resource: 'subscription',
      path: '/v1/customers/{id}/subscriptions/{subscriptionId}',
      actions: ['created', 'updated', 'removed'],
    },
  },
} as const satisfies Resources;
