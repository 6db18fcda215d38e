import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** Applications to the program, from the first request to the active account. */
export const functions = {
  'enrollment-api': {
    module: 'enrollment/api',
    reads: ['USER', 'MPN', 'BANKKEY', 'EMAILDOMAIN', 'POLICY'],
    writes: ['ENROLLMENT', 'UNIQUE', 'CLAIMANT', 'TENANT', 'AUDIT', 'AUDITVALUE', 'BANK', 'REQUEST', 'LIMIT', 'DRAFT'],
    grants: ['linkKey', 'portalKey', 'verify'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['INTAKE', 'ASSOCIATION', 'APPLICATIONS_AN_HOUR', 'RETENTION_DAYS'],
    timeoutSeconds: 15,
    api: {
      tag: 'Enrollment',
      about: 'Apply to the program and follow the application.',
      trees: [
        { root: '/v1/enrollments', open: true },
        { root: '/v1/enrollments/drafts/{id}/submission', open: true },
      ],
      routes: () => import('./routes.ts'),
    },
  },
  'enrollment-links': {
    module: 'enrollment/links',
    reads: ['MAILBOX'],
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT', 'CONSENT', 'LINK', 'SHORT', 'USER', 'MPN'],
    deletes: ['BANK', 'ADDRESS'],
    grants: ['linkKey', 'people'],
    starts: ['enrollment'],
    answers: ['enrollment'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER'],
    timeoutSeconds: 15,
    pages: {
      tag: 'Confirmation links',
      about: 'The link that confirms an application.',
      // The links of other capabilities have trees of their own below.
      trees: [{ root: '/links', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  ...workflowFunctions('enrollment', {
    folder: 'enrollment',
    record: 'ENROLLMENT',
    workflow: 'enrollment',
    reads: ['ADDRESS'],
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT', 'LINK', 'SHORT', 'EMAIL', 'LIMIT', 'MAILBOX', 'UNDELIVERED'],
    deletes: ['BANK'],
    grants: ['linkKey', 'mail'],
    settings: ['REVIEW_MAIL', 'APPLICATIONS_AN_HOUR', 'RETENTION_DAYS'],
  }),
  'enrollment-overdue': {
    module: 'enrollment/schedules',
    handler: 'findOverdueHandler',
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT'],
    answers: ['enrollment'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
  'enrollment-vanish': {
    module: 'enrollment/vanish',
    reads: ['DOCUMENT'],
    writes: ['ENROLLMENT', 'UNIQUE', 'AUDIT'],
    deletes: ['LINK', 'SHORT', 'MAILBOX', 'CLAIMANT', 'DOCUMENT'],
    grants: ['linkKey', 'documentErasure'],
    indexes: ['watch'],
    timeoutSeconds: 300,
    every: 'hour',
    asynchronous: true,
  },
  'enrollment-digest': {
    module: 'enrollment/schedules',
    handler: 'reviewDigestHandler',
    reads: ['ENROLLMENT', 'TENANT'],
    writes: ['EMAIL'],
    indexes: ['review'],
    settings: ['REVIEW_MAIL'],
    timeoutSeconds: 120,
    every: 'day',
    asynchronous: true,
  },
} as const satisfies Functions;

export const workflows = {
  enrollment: {
    lifecycle: async () => (await import('./application/lifecycle.ts')).enrollmentLifecycle,
    steps: stepsOf('enrollment'),
    setting: 'ENROLLMENT_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'enrollment.submit': {
    roles: ['global_admin', 'reviewer', 'review_lead'],
    deniedAs: 'enrol.needs_global_admin',
    people: true,
    of: programKinds,
  },
  'enrollment.follow': {
    roles: ['global_admin', 'account_admin', 'mpn_partner_admin', 'reviewer', 'review_lead', 'auditor'],
    of: programKinds,
  },
  'enrollment.press': {
    roles: ['global_admin', 'account_admin', 'mpn_partner_admin', 'reviewer', 'review_lead'],
    of: programKinds,
  },
  'enrollment.change': { roles: ['global_admin'], deniedAs: 'enrol.needs_global_admin', of: programKinds },
  'enrollment.correct': {
    roles: ['global_admin', 'reviewer', 'review_lead'],
    deniedAs: 'enrol.needs_global_admin',
    people: true,
    of: programKinds,
  },
} as const satisfies Permissions;

export const reasons = {
  'application.type_unknown': [400],
  'application.already_submitted': [409],
  'programme.needs_operator': [409],
  'authority.required': [400],
  'intake.closed': [422],
  'bank.invalid': [422],
  'member_id.required': [422],
  'enrollment.closed': [409],
  'enrollment.disputed': [409],
  'enrollment.not_waiting': [409],
  'enrollment.is_change': [409],
  'enrollment.too_many': [429],
  'enrol.needs_global_admin': [403],
  'verify.both_needed': [400],
  'dispute.confirm_needed': [400],
  'vetting.not_overdue': [409],
  'organisation.exists': [409],
  'enrollment.superseded': [410],
  'enrollment.names_taken': [409],
} as const satisfies Reasons;

/** Most changes during a review are events of their own. */
const vetting = { resource: 'vetting', path: '/v1/enrollments/{id}', action: 'updated' } as const;

export const resources = {
  email_domain: {},
  enrollment: {
    events: {
      resource: 'enrollment',
      path: '/v1/enrollments/{id}',
      actions: ['created', 'updated', 'removed'],
      also: {
        confirm_email: vetting,
        dispute: vetting,
        dismiss_dispute: vetting,
        claim_review: vetting,
        release_review: vetting,
        decide_check: vetting,
        decide_criterion: vetting,
        request_information: vetting,
        give_information: vetting,
        approve: vetting,
        reject: vetting,
        activate: { resource: 'account', path: '/v1/account', action: 'activated' },
      },
    },
  },
} as const satisfies Resources;
