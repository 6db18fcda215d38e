import type { Functions } from '#functions/capability-spec.ts';

/** What waits for a person: everything of all capabilities that they can do now, most urgent first. */
export const functions = {
  'task-api': {
    module: 'task/api',
    reads: [
      ...(['USER', 'TENANT', 'ENROLLMENT', 'LISTING', 'LISTINGCHANGE', 'INVITED'] as const),
      ...(['SIGNATURE', 'BUSINESSPROFILE', 'REFERRALS'] as const),
    ],
    indexes: ['review', 'queue'],
    api: {
      tag: 'Tasks',
      about: 'What waits for you.',
      trees: [{ root: '/v1/tasks' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;
