import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** Subscriptions of customers. */
export const functions = {
  'subscription-api': {
    module: 'subscription/api',
    catalog: 'current',
    reads: ['USER', 'TENANT', 'POLICY'],
    grants: ['pagingKey'],
    settings: ['OWNER'],
    api: {
      tag: 'Subscriptions',
      about: 'What a customer has bought.',
      // What is below has functions of its own.
      trees: [{ root: '/v1/customers/{id}/subscriptions' }],
      routes: () => import('./routes.ts'),
    },
  },
  'subscription-keep': {
    module: 'subscription/schedules',
    handler: 'termHandler',
    catalog: 'current',
    reads: ['POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'EMAIL'],
    indexes: ['watch'],
    grants: ['publish'],
    settings: ['SUSPENSION_DAYS'],
    timeoutSeconds: 900,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'subscription.read': {
    roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent', 'billing_admin'],
    of: [...partnerKinds, 'customer'],
  },
  'subscription.manage': {
    roles: ['global_admin', 'admin_agent', 'helpdesk_agent', 'sales_agent', 'billing_admin'],
    of: ['indirect_provider', 'direct_bill_partner'],
    otherKindAs: 'subscription.provider_only',
  },
} as const satisfies Permissions;

export const reasons = {
  'subscription.unknown': [404, 20003],
  'subscription.provider_only': [403],
  'subscription.one_change': [400],
  'subscription.deleted': [400, 2011],
  'subscription.suspended': [400, 800091],
  'subscription.quantity_suspended': [400, 2001],
  'subscription.quantity': [400, 2002],
  'subscription.offer_withdrawn': [400, 2006],
  'subscription.channel': [400, 800020],
  'subscription.parent_inactive': [409, 27009],
  'subscription.cycle_on_order': [400, 2054],
  'subscription.reseller_fixed': [400, 800098],
  'subscription.not_renewable': [400, 800093],
  'subscription.renewal_off': [400, 800093],
  'subscription.next_offer': [400, 2006],
  'subscription.next_term': [400, 6001],
  'subscription.next_promotion': [400, 27007],
  'subscription.cancellation_closed': [400, 900117],
  'subscription.has_addons': [400, 800063],
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
