import type { Functions, Permissions, Reasons, Resources, Workflows } from '#functions/capability-spec.ts';
import { stepsOf, workflowFunctions } from '#functions/workflow-functions.ts';

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
  ...workflowFunctions('user-import', {
    folder: 'user/import',
    record: 'USERIMPORT',
    workflow: 'user-import',
    // It only adds users: what it emails, another function renders and sends, and the API counted it.
    writes: ['USERIMPORT', 'USER', 'UNIQUE', 'TENANT', 'AUDIT', 'EMAIL'],
    grants: ['linkKey'],
    settings: ['CUSTOMER_DOMAIN'],
  }),
} as const satisfies Functions;

export const workflows = {
  'user-import': {
    lifecycle: async () => (await import('./lifecycle.ts')).userImportLifecycle,
    steps: stepsOf('user-import'),
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
