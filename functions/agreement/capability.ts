import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** The partner agreement, to read and sign, and the text of the customer agreement. */
export const functions = {
  'agreement-api': {
    module: 'agreement/api',
    agreements: ['partner', 'customer'],
    reads: ['SIGNATURE', 'POLICY'],
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'SIGNATURE', 'AUDIT', 'CONSENT', 'EMAIL', 'USER', 'REQUEST'],
    answers: ['enrollment'],
    grants: ['pagingKey', 'verify'],
    settings: ['BASE_URL'],
    api: {
      tag: 'Agreement',
      about: 'Read and sign the partner agreement, and read the customer agreement.',
      trees: [{ root: '/v1/agreements' }, { root: '/v1/agreementtemplates', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
  'agreement-remind': {
    module: 'agreement/schedules',
    handler: 'remindHandler',
    reads: ['POLICY'],
    writes: ['TENANT', 'EMAIL'],
    indexes: ['queue'],
    timeoutSeconds: 300,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'agreement.read': { roles: ['global_admin'], deniedAs: 'agreement.needs_global_admin', of: programKinds },
  'agreement.sign': {
    roles: ['global_admin'],
    deniedAs: 'agreement.needs_global_admin',
    people: true,
    of: programKinds,
  },
  'customeragreement.read': { roles: [...sellingRoles, 'helpdesk_agent'], of: [...partnerKinds, 'customer'] },
  'agreement.status': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: programKinds },
} as const satisfies Permissions;

export const reasons = {
  'agreement.version_changed': [409],
  'agreement.signed': [409],
  'agreement.needs_global_admin': [403],
  'agreement.link_expired': [410],
} as const satisfies Reasons;

export const resources = {
  agreement: { events: { resource: 'agreement', path: '/v1/account', actions: ['created'] } },
  customer_agreement: {
    events: { resource: 'customer-agreement', path: '/v1/customers/{id}/agreements', actions: ['created'] },
  },
} as const satisfies Resources;
