import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

const path = '/v1/customers/{id}/subscriptions/{subscriptionId}';

/** Who supports a customer with a subscription, and who earns on it. */
export const functions = {
  'subscription-partner-api': {
    module: 'subscription/partner/api',
    reads: ['USER', 'MPN', 'POLICY'],
    writes: ['TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    api: {
      tag: 'Partners of subscriptions',
      about: 'Who supports a customer with a subscription, and the reseller on its record.',
      trees: [
        { root: `${path}/supportcontact` },
        { root: `${path}/partnersonrecord` },
        { root: `${path}/partneronrecord` },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'supportcontact.set': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: ['indirect_provider'] },
  'partneronrecord.set': { roles: sellingRoles, of: ['indirect_provider'] },
} as const satisfies Permissions;

export const reasons = {
  'record.from': [400],
  'record.mpnid_format': [400, 2000],
  'support.not_partnered': [422],
  'support.not_serving': [422],
  'support.profile_missing': [422],
  'support.mpnid_mismatch': [422],
} as const satisfies Reasons;
