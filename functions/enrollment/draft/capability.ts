import type { Functions, Reasons } from '#functions/capability-spec.ts';

/** Drafts: an application that is written step by step before it is sent (R35). */
export const functions = {
  'enrollment-drafts-keep': {
    module: 'enrollment/draft/idle',
    reads: ['USER'],
    writes: ['DRAFT', 'EMAIL', 'LIMIT'],
    indexes: ['watch'],
    settings: ['APPLICATIONS_AN_HOUR'],
    timeoutSeconds: 120,
    every: 'hour',
    asynchronous: true,
  },
  'enrollment-drafts': {
    module: 'enrollment/draft/api',
    reads: ['USER', 'TENANT', 'ENROLLMENT', 'EMAILDOMAIN', 'POLICY'],
    writes: ['DRAFT', 'EMAIL', 'LIMIT', 'REQUEST'],
    grants: ['linkKey', 'portalKey', 'verify'],
    settings: ['INTAKE', 'APPLICATIONS_AN_HOUR'],
    api: {
      tag: 'Enrollment drafts',
      about: 'Write an application step by step before it is sent.',
      trees: [{ root: '/v1/enrollments/drafts', open: true }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const reasons = {
  'draft.stale': [409],
  'draft.submitted': [409],
  'draft.too_many': [429],
} as const satisfies Reasons;
