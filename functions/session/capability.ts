import type { Functions, Reasons, Resources } from '#functions/capability-spec.ts';

/** Signing in and out. */
export const functions = {
  'session-api': {
    module: 'session/api',
    reads: ['UNIQUE', 'ADDRESS', 'ANNOUNCEMENTMAIL', 'TASKDIGEST', 'REFERRALS'],
    writes: ['USER', 'TENANT', 'AUDIT', 'LIMIT', 'SESSION', 'REQUEST', 'EMAIL', 'FACTOR', 'CHALLENGE'],
    grants: ['portalKey', 'linkKey', 'sessionKey', 'pagingKey', 'factorKey', 'people', 'signIn', 'verify'],
    settings: ['PROGRAMME'],
    api: {
      tag: 'Sign-in',
      about: 'Sign in and find out who you are.',
      trees: [{ root: '/v1/session', open: true }, { root: '/v1/me' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const reasons = {
  'password.current_wrong': [422],
  'password.reused': [422],
  'client.bad_credentials': [401],
  'mfa.off': [409],
  'mfa.active': [409],
  'mfa.required': [409],
  'mfa.setup_missing': [409],
} as const satisfies Reasons;

export const resources = {
  session: {},
  second_factor: {},
} as const satisfies Resources;
