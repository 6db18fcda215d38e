import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { roles } from '#shared/identity/roles.ts';

/** A company's people, and their roles. */
export const functions = {
  'user-api': {
    module: 'user/api',
    reads: ['EMAILDOMAIN'],
    writes: ['USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL', 'REQUEST', 'LIMIT', 'FACTOR'],
    grants: ['linkKey', 'pagingKey', 'signOut'],
    settings: ['PROGRAMME', 'PARTNER_MAILS', 'CUSTOMER_DOMAIN'],
    api: {
      tag: 'Users',
      about: 'The people of a company and their roles.',
      trees: [
        { root: '/v1/users' },
        { root: '/v1/roles' },
        { root: '/v1/permissions' },
        { root: '/v1/relationships/{partnerTenantId}/users' },
      ],
      routes: () => import('./routes.ts'),
    },
  },
  'user-links': {
    module: 'user/links',
    writes: ['USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL', 'LINK', 'LIMIT'],
    deletes: ['ADDRESS'],
    grants: ['linkKey', 'people', 'signIn'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'APPLICATIONS_AN_HOUR', 'CUSTOMER_DOMAIN'],
    timeoutSeconds: 15,
    pages: {
      tag: 'User links',
      about: 'The link with which a person chooses a password or confirms an address.',
      trees: [{ root: '/links/user', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  'user-purge': {
    module: 'user/schedules',
    handler: 'purgeHandler',
    writes: ['USER', 'TENANT', 'AUDIT', 'FACTOR', 'ANNOUNCEMENTMAIL'],
    deletes: ['REFERRALS', 'TASKDIGEST'],
    grants: ['unpeople'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const permissions = {
  'profile.own': { roles, everybody: true, people: true },
  'user.manage': { roles: ['global_admin', 'user_management_admin'] },
  'user.password.reset': { roles: ['global_admin'], people: true },
  'user.mfa.reset': { roles: ['global_admin', 'review_lead'], people: true },
  'role.read': { roles, everybody: true },
  'role.global_admin.give': { roles: ['global_admin'], people: true },
  'role.tenant.give': { roles: ['global_admin', 'user_management_admin'], people: true },
  'role.company.give': { roles: ['global_admin', 'account_admin'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'user.agent_level_required': [400],
  'user.admin_level_required': [400],
  'user.disabled': [409],
  'user.joined': [409],
  'mfa.another_admin': [403],
  'role.self_grant': [403],
  'role.admin_agent_needed': [403],
  'role.acknowledgement_needed': [409],
  'recovery.too_many': [429],
  'user.email_taken': [409],
  'user.address_unproved': [422],
  'user.address_change_ended': [410],
  'user.last_global_admin': [409],
} as const satisfies Reasons;

export const resources = {
  partner_user: {
    events: { resource: 'partner-user', path: '/v1/users/{id}', actions: ['created', 'updated', 'removed'] },
  },
} as const satisfies Resources;
