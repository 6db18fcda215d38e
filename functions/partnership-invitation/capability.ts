import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** Invitations to a partnership, and their acceptance. */
export const functions = {
  'partnership-invitation-api': {
    module: 'partnership-invitation/api',
    reads: ['USER', 'UNIQUE'],
    writes: [
      'INVITATION',
      'INVITED',
      'TENANT',
      'AUDIT',
      'AUDITVALUE',
      'CONSENT',
      'LINK',
      'SHORT',
      'COUNTER',
      'REQUEST',
      'LIMIT',
    ],
    indexes: ['queue'],
    grants: ['linkKey', 'pagingKey'],
    starts: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME', 'PARTNER_MAILS', 'RETENTION_DAYS'],
    timeoutSeconds: 15,
    api: {
      tag: 'Invitations',
      about: 'Invitations to become partners.',
      trees: [{ root: '/v1/relationships/invitations' }],
      routes: () => import('./routes.ts'),
    },
  },
  'partnership-invitation-links': {
    module: 'partnership-invitation/links',
    reads: ['UNIQUE'],
    writes: [
      'INVITATION',
      'INVITED',
      'TENANT',
      'AUDIT',
      'AUDITVALUE',
      'CONSENT',
      'LINK',
      'SHORT',
      'LIMIT',
      'USER',
      'EMAIL',
      'FACTOR',
      'CHALLENGE',
      'COUNTER',
    ],
    grants: ['linkKey', 'sessionKey', 'factorKey', 'signIn'],
    starts: ['partnership-invitation'],
    answers: ['partnership-invitation'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'APPLICATIONS_AN_HOUR', 'RETENTION_DAYS'],
    timeoutSeconds: 15,
    pages: {
      tag: 'Invitation links',
      about: 'The link of an invitation to become partners.',
      trees: [{ root: '/links/partner', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  ...workflowFunctions('partnership-invitation', {
    folder: 'partnership-invitation',
    record: 'INVITATION',
    workflow: 'partnership-invitation',
    reads: ['ADDRESS', 'UNIQUE'],
    writes: ['INVITATION', 'INVITED', 'TENANT', 'AUDIT', 'AUDITVALUE', 'LINK', 'SHORT', 'COUNTER', 'UNDELIVERED'],
    indexes: ['queue'],
    grants: ['linkKey', 'mail'],
    settings: ['RETENTION_DAYS'],
  }),
} as const satisfies Functions;

export const workflows = {
  'partnership-invitation': {
    lifecycle: async () => (await import('./workflow-definition.ts')).invitationLifecycle,
    steps: stepsOf('partnership-invitation'),
    setting: 'PARTNERSHIP_INVITATION_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'partnership.request': { roles: sellingRoles, of: ['indirect_provider'] },
  'partnership.accept': {
    roles: ['global_admin'],
    of: ['indirect_reseller'],
    deniedAs: 'invite.needs_global_admin',
    otherKindAs: 'invite.not_for_you',
    people: true,
  },
} as const satisfies Permissions;

export const reasons = {
  'invite.not_a_reseller': [422, 2204],
  'invite.not_for_you': [403],
  'invite.needs_global_admin': [403],
  'provider.not_active': [409],
} as const satisfies Reasons;

export const resources = {
  partner_invitation: {
    events: {
      resource: 'partnership-invitation',
      path: '/v1/relationships/invitations',
      actions: ['created', 'updated'],
    },
  },
} as const satisfies Resources;
