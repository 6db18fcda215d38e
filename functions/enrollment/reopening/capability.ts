import type { Functions, Reasons } from '#functions/capability-spec.ts';

/** Who wants to be told when a closed partner type takes applications again (R7). */
export const functions = {
  'reopening-api': {
    module: 'enrollment/reopening/api',
    reads: ['POLICY'],
    writes: ['REOPENING', 'EMAIL', 'LIMIT', 'REQUEST'],
    grants: ['portalKey'],
    settings: ['INTAKE', 'APPLICATIONS_AN_HOUR'],
    api: {
      tag: 'Reopening',
      about: 'Ask to be told when a closed partner type takes applications again.',
      trees: [{ root: '/v1/enrollments/intake/notifications', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
  'reopening-links': {
    module: 'enrollment/reopening/links',
    writes: ['REOPENING', 'LINK'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER'],
    pages: {
      tag: 'Reopening links',
      about: 'The link that confirms the address of somebody who wants to be told when applications open.',
      trees: [{ root: '/links/intake', open: true }],
      routes: async () => (await import('./link-routes.ts')).linkRoutes,
      operations: () => import('./link-operations.ts'),
    },
  },
  'reopening-mail': {
    module: 'enrollment/reopening/schedules',
    handler: 'reopeningHandler',
    reads: ['POLICY'],
    writes: ['REOPENING', 'EMAIL'],
    indexes: ['watch'],
    settings: ['INTAKE', 'MAILS_PER_SECOND'],
    timeoutSeconds: 600,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;

export const reasons = {
  'intake.open': [409],
  'reopening.too_many': [429],
} as const satisfies Reasons;
