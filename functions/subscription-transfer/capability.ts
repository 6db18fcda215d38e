import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

const binding = ['global_admin', 'admin_agent'] as const;

/** The move of a customer's subscriptions from a direct-bill partner to a provider. */
export const functions = {
  'transfer-api': {
    module: 'subscription-transfer/api',
    catalog: 'current',
    reads: ['USER', 'POLICY'],
    writes: ['TRANSFER', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    indexes: ['queue'],
    grants: ['pagingKey'],
    api: {
      tag: 'Subscription transfers',
      about: 'The move of a customer’s subscriptions from a direct-bill partner to a provider.',
      trees: [{ root: '/v1/transfers' }, { root: '/v1/customers/{id}/transfers' }],
      routes: () => import('./routes.ts'),
    },
  },
  'transfer-keep': {
    module: 'subscription-transfer/schedules',
    handler: 'transferKeepHandler',
    catalog: 'current',
    reads: ['POLICY'],
    writes: ['TRANSFER', 'TENANT', 'ORDER', 'AUDIT', 'COUNTER', 'EMAIL'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'transfer.request': { roles: binding, of: ['direct_bill_partner'], people: true },
  'transfer.answer': { roles: binding, of: ['indirect_provider'], people: true },
  'transfer.read': {
    roles: [...sellingRoles, 'billing_admin', 'helpdesk_agent'],
    of: ['direct_bill_partner', 'indirect_provider'],
  },
} as const satisfies Permissions;

export const reasons = {
  'transfer.open': [409],
  'transfer.not_transferable': [400],
  'transfer.closed': [409],
  'transfer.nothing_left': [409],
} as const satisfies Reasons;

export const resources = {
  transfer: {
    events: { resource: 'transfer', path: '/v1/transfers/{id}', actions: ['created', 'updated'] },
  },
} as const satisfies Resources;
