import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

const sellerKinds = ['indirect_provider', 'direct_bill_partner'] as const;
const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** The customers of partners. */
export const functions = {
  'customer-api': {
    module: 'customer/api',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['MPN', 'POLICY'],
    writes: ['TENANT', 'USER', 'UNIQUE', 'AUDIT', 'CONSENT', 'COUNTER', 'EMAIL', 'REQUEST', 'ORDER', 'SIGNATURE'],
    grants: ['linkKey', 'pagingKey'],
    starts: ['provisioning'],
    settings: ['SANDBOX', 'RESALE', 'CUSTOMER_DOMAIN', 'PROVISIONING'],
    api: {
      tag: 'Customers',
      about: 'The customers of a partner: new ones, and lists of them.',
      trees: [{ root: '/v1/customers' }, { root: '/v1/relationships/{partnerTenantId}/customers' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'customer.read': { roles: [...sellingRoles, 'helpdesk_agent'], of: partnerKinds },
  'customer.add': { roles: sellingRoles, of: sellerKinds },
} as const satisfies Permissions;

export const reasons = {
  'customer.partner_not_active': [403],
  'customer.relationship_exists': [409],
  'customer.too_many_partners': [409],
  'customer.domain_taken': [409, 1003],
  'sandbox.customers': [400, 800018],
  'customer.registration_required': [400, 600049],
  'customer.registration_invalid': [400, 600050],
  'customer.registration_unused': [400, 600002],
  'customer.phone_required': [400, 600051],
} as const satisfies Reasons;

export const resources = {
  customer: {
    events: {
      resource: 'customer',
      path: '/v1/customers/{id}',
      actions: ['created', 'updated', 'removed'],
      also: {
        accept_reseller_relationship: {
          resource: 'reseller-relationship',
          named: 'Customer',
          action: 'accepted-by-customer',
          path: '/v1/customers/{id}',
        },
        accept_indirect_reseller_relationship: {
          resource: 'indirect-reseller-relationship',
          named: 'Customer',
          action: 'accepted-by-customer',
          path: '/v1/customers/{id}',
        },
      },
    },
  },
} as const satisfies Resources;
