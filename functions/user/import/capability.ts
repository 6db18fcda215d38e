import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import type { FunctionSpec } from '#functions/function-spec.ts';

/** The steps of the workflow. The one that waits adds the users. */
const step = {
  module: 'user/import/steps',
  reads: ['ADDRESS'],
  writes: ['USERIMPORT', 'USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL', 'UNDELIVERED', 'LIMIT'],
  grants: ['linkKey', 'mail', 'signOut'],
  answers: ['user-import'],
  settings: ['CUSTOMER_DOMAIN'],
  role: 'user-import-steps',
  timeoutSeconds: 60,
} as const satisfies FunctionSpec;

/** Imports of a customer's users from files. */
export const functions = {
  'user-import-api': {
    module: 'user/import/api',
    reads: ['USER'],
    writes: ['USERIMPORT', 'TENANT', 'UNIQUE', 'AUDIT', 'REQUEST', 'LIMIT'],
    grants: ['linkKey'],
    starts: ['user-import'],
    settings: ['PARTNER_MAILS', 'CUSTOMER_DOMAIN'],
    timeoutSeconds: 29,
    api: {
      tag: 'Imports of users',
      about: 'Users of a customer, from a file.',
      trees: [{ root: '/v1/customers/{id}/users/imports' }],
      routes: () => import('./routes.ts'),
    },
  },
  'user-import-wait': { ...step, handler: 'waitHandler' },
  'user-import-timer': { ...step, handler: 'timerHandler' },
  'user-import-finish': { ...step, handler: 'finishHandler' },
  'user-import-reconcile': {
    module: 'user/import/schedules',
    handler: 'reconcileHandler',
    writes: ['USERIMPORT'],
    starts: ['user-import'],
    answers: ['user-import'],
    indexes: ['watch'],
    timeoutSeconds: 120,
    every: 'minute',
    asynchronous: true,
  },
} as const satisfies Functions;

export const workflows = {
  'user-import': {
    lifecycle: async () => (await import('./lifecycle.ts')).userImportLifecycle,
    steps: { wait: 'user-import-wait', timer: 'user-import-timer', finish: 'user-import-finish' },
    setting: 'USER_IMPORT_WORKFLOW',
  },
} as const satisfies Workflows;

export const permissions = {
  'customeruser.import': {
    roles: ['global_admin'],
    of: ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'],
    people: true,
  },
} as const satisfies Permissions;

export const reasons = {
  'import.not_csv': [400],
  'import.columns': [400],
  'import.empty': [400],
  'import.too_many': [400],
  'import.rows_invalid': [400],
  'import.running': [409],
} as const satisfies Reasons;

export const resources = {
  user_import: {},
} as const satisfies Resources;
