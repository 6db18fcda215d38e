import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { sellingRoles } from '#shared/identity/roles.ts';

/** What belongs to one subscription: its parts, what it can become, who supports its customer, and who earns on it. */
export const functions = {
  'subscription-part-api': {
    module: 'subscription/parts/api',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['USER', 'MPN', 'SIGNATURE', 'POLICY'],
    writes: ['ORDER', 'TENANT', 'AUDIT', 'COUNTER', 'EMAIL', 'REQUEST'],
    grants: ['publish'],
    settings: ['SANDBOX', 'OWNER', 'RESALE', 'PROVISIONING'],
    timeoutSeconds: 15,
    api: {
      tag: 'Subscription details',
      about:
        'What belongs to one subscription: add-ons, how far it is provisioned and activated, what it can become, who supports its customer, and the reseller on its record.',
      // All below the root: the subscription itself is another function's.
      trees: [{ root: '/v1/customers/{id}/subscriptions/{subscriptionId}' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'supportcontact.set': { roles: ['global_admin', 'admin_agent', 'helpdesk_agent'], of: ['indirect_provider'] },
  'partneronrecord.set': { roles: sellingRoles, of: ['indirect_provider'] },
} as const satisfies Permissions;

export const reasons = {
  'subscription.not_active': [400, 800081],
  'subscription.addons_present': [400],
  'subscription.target_unknown': [400, 2006],
  'subscription.license_transfer': [400, 60000],
  'record.from': [400],
  'record.mpnid_format': [400, 2000],
  'support.not_partnered': [422],
  'support.not_serving': [422],
  'support.profile_missing': [422],
  'support.mpnid_mismatch': [422],
} as const satisfies Reasons;
