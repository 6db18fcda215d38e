import type { Functions } from '#functions/capability-spec.ts';

const reads = [
  ...(['USER', 'TENANT', 'ENROLLMENT', 'LISTING', 'LISTINGCHANGE', 'INVITED'] as const),
  ...(['SIGNATURE', 'BUSINESSPROFILE', 'REFERRALS', 'UNDELIVERED'] as const),
];

/** What waits for a person: everything of all capabilities that they can do now, most urgent first. */
export const functions = {
  'task-api': {
    module: 'task/api',
    agreements: ['customer'],
    reads,
    writes: ['TASKDIGEST'],
    indexes: ['review', 'queue'],
    api: {
      tag: 'Tasks',
      about: 'What waits for you.',
      trees: [{ root: '/v1/tasks' }],
      routes: () => import('./routes.ts'),
    },
  },
  'task-digest': {
    module: 'task/schedules',
    handler: 'taskDigestHandler',
    reads,
    writes: ['TASKDIGEST', 'EMAIL'],
    indexes: ['review', 'queue'],
    settings: ['BASE_URL', 'MAILS_PER_SECOND', 'REVIEW_MAIL'],
    timeoutSeconds: 600,
    every: 'hour',
    asynchronous: true,
  },
} as const satisfies Functions;
