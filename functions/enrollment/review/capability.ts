import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';

/** The review of applications by the program owner's people. */
export const functions = {
  'review-api': {
    module: 'enrollment/review/api',
    reads: ['USER', 'DOCUMENT', 'MPN', 'CLAIMANT'],
    writes: ['ENROLLMENT', 'UNIQUE', 'TENANT', 'AUDIT', 'AUDITVALUE', 'EMAILDOMAIN', 'REQUEST'],
    deletes: ['BANK'],
    indexes: ['review'],
    grants: ['pagingKey'],
    answers: ['enrollment'],
    settings: ['ASSOCIATION', 'RETENTION_DAYS'],
    api: {
      tag: 'Review',
      about: 'For operators: check applications and decide them.',
      trees: [{ root: '/v1/reviews' }, { root: '/v1/emaildomains' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'review.read': { roles: ['reviewer', 'review_lead', 'auditor'] },
  'review.decide': { roles: ['reviewer', 'review_lead'], people: true },
  'emaildomain.override': { roles: ['review_lead'] },
  'dispute.dismiss': { roles: ['review_lead'], people: true },
} as const satisfies Permissions;

export const reasons = {
  'enrol.email_unverified': [409],
  'review.decided': [409],
  'review.conflict': [403],
  'checks.open': [409],
  'criteria.unmet': [409],
  'review.name_held': [409],
} as const satisfies Reasons;
