import type { Functions, Permissions, Reasons, Resources } from '#functions/capability-spec.ts';

/** The documents with which applicants answer a review: in a private bucket, and read by reviewers alone. */
export const functions = {
  'enrollment-documents': {
    module: 'enrollment/document/api',
    reads: ['USER', 'TENANT', 'ENROLLMENT'],
    writes: ['DOCUMENT', 'AUDIT', 'AUDITVALUE', 'REQUEST'],
    grants: ['documents'],
    settings: ['BASE_URL', 'RETENTION_DAYS'],
    timeoutSeconds: 25,
    api: {
      tag: 'Documents',
      about: 'Documents with which an applicant answers a review.',
      trees: [{ root: '/v1/enrollments/{id}/documents' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'document.read': { roles: ['reviewer', 'review_lead'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'document.type': [400],
  'document.too_large': [400],
  'document.too_many': [400],
  'document.not_uploaded': [409],
} as const satisfies Reasons;

/** Sending, reading and removing them is recorded, and causes no event. */
export const resources = {
  document: {},
} as const satisfies Resources;
