import type { Functions } from '#functions/capability-spec.ts';

/** Signing in and out. */
export const functions = {
  'session-api': {
    module: 'session/api',
    reads: ['UNIQUE', 'REQUEST'],
    writes: ['USER', 'TENANT', 'AUDIT', 'LIMIT'],
    grants: ['key', 'people', 'signIn'],
    settings: ['PROGRAMME'],
    api: {
      tag: 'Sign-in',
      about: 'Sign in and find out who you are.',
      trees: [{ root: '/v1/session', open: true }, { root: '/v1/me' }],
      routes: () => import('./routes.ts'),
      responses: () => import('./responses.ts'),
    },
  },
} as const satisfies Functions;
