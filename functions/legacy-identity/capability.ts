import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';
import { programKinds } from '#shared/runtime/partner-types.ts';

/**
 * Sign-in to the system that had a company's MPN IDs before (R55, R61 to R65), by OpenID Connect. A function of its own: it alone
 * reads the client secret and calls another system.
 */
export const functions = {
  'legacy-identity-api': {
    module: 'legacy-identity/api',
    reads: ['USER'],
    writes: ['LEGACY', 'MPN', 'TENANT', 'ENROLLMENT', 'LIMIT', 'AUDIT', 'EMAIL', 'REQUEST'],
    grants: ['linkKey', 'legacyIssuer'],
    settings: ['BASE_URL'],
    // It waits for the other system up to three times; see `ask.ts`.
    timeoutSeconds: 15,
    api: {
      tag: 'Earlier system',
      about: 'Sign-ins to the system that had MPN IDs before, to take one over with what hangs on it.',
      trees: [{ root: '/v1/mpnids/legacysignins' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'mpnid.link': { roles: ['global_admin'], of: programKinds, people: true },
} as const satisfies Permissions;

export const reasons = {
  'legacy.off': [404],
  'legacy.unavailable': [503],
  'legacy.signin_failed': [401],
  'legacy.state_wrong': [400],
  'legacy.other_session': [403],
  'legacy.used': [409],
  'legacy.not_signed_in': [409],
  'legacy.expired': [410],
  'legacy.too_many': [429],
  'association.wrong_account': [403],
} as const satisfies Reasons;

export const resources = {
  legacy_sign_in: {},
} as const satisfies Resources;
