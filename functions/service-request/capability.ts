import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { operatorRoles, partnerRoles } from '#shared/identity/roles.ts';

/** All roles of companies but the one that only claims incentives. */
const askers = partnerRoles.filter(role => role !== 'incentives_admin');
const answerers = ['reviewer', 'review_lead', 'partner_representative'] as const;
const supporters = ['global_admin', 'admin_agent', 'helpdesk_agent'] as const;
const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** Requests for support: of customers to their partners, and of partners to the operator. */
export const functions = {
  'service-request-api': {
    module: 'service-request/api',
    catalog: 'current',
    reads: ['USER', 'POLICY'],
    writes: ['SERVICEREQUEST', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST'],
    indexes: ['queue'],
    settings: ['PROGRAMME'],
    api: {
      tag: 'Service requests',
      about: 'Support: customers ask their partners, partners ask the operator.',
      trees: [{ root: '/v1/servicerequests' }, { root: '/v1/customers/{id}/servicerequests' }],
      routes: () => import('./routes.ts'),
    },
  },
  'service-request-keep': {
    module: 'service-request/schedules',
    handler: 'deadlineHandler',
    writes: ['SERVICEREQUEST', 'TENANT', 'AUDIT', 'EMAIL'],
    indexes: ['watch'],
    settings: ['PROGRAMME'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'ticket.create': { roles: askers, earlier: ['global_admin', 'user_management_admin'] },
  'customer.support': { roles: supporters, of: partnerKinds },
  'servicerequest.read': { roles: [...askers, ...operatorRoles] },
  'servicerequest.write': { roles: [...askers, ...answerers] },
} as const satisfies Permissions;

export const reasons = {
  'servicerequest.closed': [409],
  'servicerequest.with_another': [403],
  'servicerequest.full': [409],
} as const satisfies Reasons;

export const resources = {
  service_request: {
    events: { resource: 'service-request', path: '/v1/servicerequests/{id}', actions: ['created', 'updated'] },
  },
} as const satisfies Resources;
