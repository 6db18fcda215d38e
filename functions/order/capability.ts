import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

const sellerKinds = ['indirect_provider', 'direct_bill_partner'] as const;

/** Orders, and how they are provisioned. */
export const functions = {
  'order-api': {
    module: 'order/api',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['USER', 'MPN', 'SIGNATURE', 'POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    grants: ['pagingKey'],
    starts: ['provisioning'],
    answers: ['provisioning'],
    settings: ['SANDBOX', 'RESALE', 'PROVISIONING'],
    timeoutSeconds: 15,
    api: {
      tag: 'Orders',
      about: 'What partners order for customers.',
      trees: [{ root: '/v1/customers/{id}/orders' }],
      routes: () => import('./routes.ts'),
    },
  },
  ...workflowFunctions('order', {
    folder: 'order',
    record: 'ORDER',
    workflow: 'provisioning',
    catalog: 'current',
    reads: ['ADDRESS', 'USER', 'POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'UNDELIVERED', 'LINK', 'SHORT'],
    grants: ['linkKey', 'mail', 'publish'],
  }),
} as const satisfies Functions;

export const workflows = {
  provisioning: {
    lifecycle: async () => (await import('./lifecycle.ts')).orderLifecycle,
    steps: stepsOf('order'),
    setting: 'ORDER_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'order.submit': {
    roles: [...sellingRoles, 'billing_admin'],
    of: sellerKinds,
    otherKindAs: 'order.buyer_not_provider',
  },
  'order.read': { roles: [...sellingRoles, 'billing_admin', 'helpdesk_agent'], of: sellerKinds },
} as const satisfies Permissions;

export const reasons = {
  'order.unknown': [404, 20000],
  'order.buyer_not_provider': [403],
  'order.own_agreement_unsigned': [403, 900124],
  'relationship.provider_missing': [403, 20002],
  'order.customer_agreement_missing': [403, 13605],
  'order.other_customer': [400],
  'order.line_numbers': [400, 800071],
  'order.line_added': [400, 800029],
  'order.line_changed': [400, 800095],
  'order.one_change': [400],
  'order.line_unknown': [400, 800071],
  'order.too_many_resellers': [400],
  'order.too_many_lines': [400],
  'order.offer_unknown': [400, 800004],
  'order.channel': [422, 800020],
  'order.offer_country': [400, 800070],
  'order.not_qualified': [403, 2006],
  'order.offer_limit': [400, 27006],
  'order.addon_alone': [400, 800029],
  'order.parent_unknown': [400, 800012],
  'order.addon_mismatch': [400, 800029],
  'order.parent_inactive': [409, 27009],
  'sandbox.subscriptions': [400, 800018],
  'order.quantity': [400, 2002],
  'order.promotion_unknown': [400, 27007],
  'order.one_reseller': [400, 2072],
  'order.attestation_needed': [400],
  'order.term_unknown': [400, 6001],
  'order.stale': [409],
  'order.in_progress': [409, 800060],
  'order.closed': [400, 4018],
  'order.cycle_inactive': [400, 6000],
  'order.cancellation_closed': [400, 800061],
  'order.has_addons': [400, 800061],
} as const satisfies Reasons;

export const resources = {
  order: {
    events: {
      resource: 'order',
      path: '/v1/customers/{id}/orders/{orderId}',
      actions: ['created', 'updated'],
    },
  },
} as const satisfies Resources;
