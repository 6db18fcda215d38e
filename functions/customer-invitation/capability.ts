import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

/** Invitations to become a partner's customer, and their acceptance. */
export const functions = {
  'customer-invitation-api': {
    module: 'customer-invitation/api',
    catalog: 'current',
    reads: ['USER', 'UNIQUE', 'POLICY'],
    writes: [
      'CUSTOMERINVITATION',
      'INVITED',
      'TENANT',
      'AUDIT',
      'AUDITVALUE',
      'LINK',
      'SHORT',
      'COUNTER',
      'REQUEST',
      'LIMIT',
    ],
    indexes: ['queue'],
    grants: ['linkKey', 'pagingKey'],
    starts: ['customer-invitation'],
    answers: ['customer-invitation'],
    settings: ['SANDBOX', 'BASE_URL', 'PROGRAMME', 'PARTNER_MAILS', 'RESALE', 'RETENTION_DAYS'],
    timeoutSeconds: 15,
    api: {
      tag: 'Relationship requests',
      about: 'Invitations to become a partner’s customer.',
      trees: [{ root: '/v1/customers/relationshiprequests' }],
      routes: () => import('./routes.ts'),
    },
  },
  'customer-invitation-links': {
    module: 'customer-invitation/links',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['SIGNATURE', 'POLICY'],
    writes: [
      ...[
        'CUSTOMERINVITATION',
        'INVITED',
        'TENANT',
        'AUDIT',
        'AUDITVALUE',
        'LINK',
        'LIMIT',
        'USER',
        'UNIQUE',
        'EMAIL',
        'FACTOR',
      ],
      ...['CHALLENGE', 'SIGNATURE', 'COUNTER', 'CONSENT'],
    ],
    grants: ['linkKey', 'sessionKey', 'factorKey', 'signIn'],
    answers: ['customer-invitation'],
    settings: ['SANDBOX', 'BASE_URL', 'PROGRAMME', 'OWNER', 'APPLICATIONS_AN_HOUR', 'RESALE', 'RETENTION_DAYS'],
    timeoutSeconds: 15,
    pages: {
      tag: 'Relationship request links',
      about: 'The link of an invitation to become a customer.',
      trees: [{ root: '/links/customer', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  'customer-invitation-account': {
    module: 'customer-invitation/account',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['SIGNATURE', 'POLICY'],
    writes: [
      ...['CUSTOMERINVITATION', 'INVITED', 'TENANT', 'AUDIT', 'AUDITVALUE', 'LINK', 'SHORT', 'LIMIT', 'USER', 'UNIQUE'],
      ...['SIGNATURE', 'COUNTER', 'CONSENT'],
    ],
    grants: ['linkKey', 'people'],
    starts: ['customer-invitation'],
    answers: ['customer-invitation'],
    settings: [
      'SANDBOX',
      'BASE_URL',
      'PROGRAMME',
      'OWNER',
      'APPLICATIONS_AN_HOUR',
      'CUSTOMER_DOMAIN',
      'RETENTION_DAYS',
    ],
    timeoutSeconds: 15,
    pages: {
      tag: 'New customer links',
      about: 'What a company without an account does on the page of a relationship request.',
      trees: ['account', 'agreement', 'resend'].map(end => ({
        root: `/links/customer/{token}/${end}`,
        open: true,
      })),
      routes: async () => (await import('./account-routes.ts')).linkRoutes,
      operations: () => import('./account-operations.ts'),
    },
  },
  ...workflowFunctions('customer-invitation', {
    folder: 'customer-invitation',
    record: 'CUSTOMERINVITATION',
    workflow: 'customer-invitation',
    reads: ['ADDRESS', 'UNIQUE'],
    writes: [
      'CUSTOMERINVITATION',
      'INVITED',
      'TENANT',
      'AUDIT',
      'AUDITVALUE',
      'LINK',
      'SHORT',
      'COUNTER',
      'UNDELIVERED',
    ],
    grants: ['linkKey', 'mail'],
    settings: ['RETENTION_DAYS'],
  }),
} as const satisfies Functions;

export const workflows = {
  'customer-invitation': {
    lifecycle: async () => (await import('./workflow-definition.ts')).customerInvitationLifecycle,
    steps: stepsOf('customer-invitation'),
    setting: 'CUSTOMER_INVITATION_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'customer.request': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: partnerKinds },
  'customer.accept': {
    roles: ['global_admin'],
    of: ['customer'],
    deniedAs: 'request.needs_global_admin',
    otherKindAs: 'request.not_for_you',
    people: true,
  },
  'customer.invite_joint': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: ['indirect_reseller'] },
} as const satisfies Permissions;

export const reasons = {
  'request.not_a_customer': [422],
  'request.partner_admin': [422],
  'request.not_for_you': [403],
  'request.needs_global_admin': [403],
  'request.consent_needed': [400],
  'general_link.used_up': [410],
  'general_link.ended': [410],
  'general_link.paused': [403],
} as const satisfies Reasons;

export const resources = {
  relationship_request: {
    events: {
      resource: 'relationship-request',
      path: '/v1/customers/relationshiprequests/{id}',
      actions: ['created', 'updated'],
    },
  },
} as const satisfies Resources;
