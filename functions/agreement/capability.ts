import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/** The partner agreement: reading and signing it. */
export const functions = {
  'agreement-api': {
    module: 'agreement/api',
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'SIGNATURE', 'AUDIT', 'USER', 'REQUEST'],
    answers: ['enrollment'],
    api: {
      tag: 'Agreement',
      about: 'Read and sign the partner agreement.',
      trees: [{ root: '/v1/agreements' }],
      routes: () => import('./routes.ts'),
    },
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
  'agreement.status': { roles: ['global_admin', 'admin_agent', 'sales_agent'], of: programKinds },
} as const satisfies Permissions;

export const reasons = {
  'agreement.version_changed': [409],
  'agreement.signed': [409],
  'agreement.acceptance_required': [400],
  'agreement.needs_global_admin': [403],
} as const satisfies Reasons;

export const resources = {
  agreement: { events: { resource: 'agreement', path: '/v1/account', actions: ['created'] } },
} as const satisfies Resources;
