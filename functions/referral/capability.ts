import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;

const workers = ['sales_agent', 'referrals_admin', 'business_profile_admin'] as const;
const senders = ['global_admin', 'admin_agent', ...workers, 'review_lead', 'partner_representative'] as const;

/** Customers whom the operator, providers and customers themselves send to companies. */
export const functions = {
  'referral-api': {
    module: 'referral/api',
    reads: ['USER', 'TENANT'],
    writes: ['REFERRAL', 'REFERRALS', 'BUSINESSPROFILE', 'AUDIT', 'CONSENT', 'EMAIL', 'REQUEST', 'LIMIT'],
    indexes: ['queue'],
    grants: ['pagingKey', 'portalKey'],
    starts: ['referral'],
    answers: ['referral'],
    settings: ['PROGRAMME', 'APPLICATIONS_AN_HOUR'],
    timeoutSeconds: 15,
    api: {
      tag: 'Referrals',
      about: 'Customers whom the operator, providers and customers themselves send to companies.',
      trees: [{ root: '/v1/referrals' }, { root: '/engagements/v1/referrals' }],
      routes: () => import('./routes.ts'),
    },
  },
  'referral-links': {
    module: 'referral/links',
    reads: ['TENANT'],
    writes: ['REFERRAL', 'REFERRALS', 'AUDIT', 'LINK'],
    starts: ['referral'],
    answers: ['referral'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER'],
    timeoutSeconds: 15,
    pages: {
      tag: 'Inquiry links',
      about: 'The link with which a customer confirms an inquiry.',
      trees: [{ root: '/links/referral', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  ...workflowFunctions('referral', {
    folder: 'referral',
    record: 'REFERRAL',
    workflow: 'referral',
    reads: ['ADDRESS', 'TENANT', 'USER'],
    writes: ['REFERRAL', 'REFERRALS', 'BUSINESSPROFILE', 'AUDIT', 'LINK', 'SHORT', 'UNDELIVERED'],
    grants: ['linkKey', 'mail'],
  }),
  'referral-purge': {
    module: 'referral/schedules',
    handler: 'referralPurgeHandler',
    writes: ['REFERRAL', 'REFERRALS', 'AUDIT'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const workflows = {
  referral: {
    lifecycle: async () => (await import('./lifecycle.ts')).referralLifecycle,
    steps: stepsOf('referral'),
    setting: 'REFERRAL_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'referral.read': { roles: senders, of: ['operator', ...partnerKinds] },
  'referral.send': { roles: senders, of: ['operator', 'indirect_provider'] },
  'referral.manage': { roles: ['referrals_admin', 'business_profile_admin'], of: partnerKinds },
  'lead.manage': { roles: workers, of: partnerKinds },
  'referral.limit': { roles: ['global_admin', 'account_admin'], of: partnerKinds, people: true },
} as const satisfies Permissions;

export const reasons = {
  'referral.closed': [409],
  'referral.too_many': [429],
} as const satisfies Reasons;

export const resources = {
  referral: {
    events: { resource: 'referral', path: '/engagements/v1/referrals/{id}', actions: ['created', 'updated'] },
  },
} as const satisfies Resources;
