import type { Functions, Permissions, Resources } from '#functions/capability-spec.ts';

/** The full bank data of applications, sealed to a key that only this function has. */
export const functions = {
  'enrollment-bank': {
    module: 'enrollment/bank/api',
    reads: ['USER', 'BANK'],
    writes: ['AUDIT', 'BANKKEY'],
    grants: ['bankKey'],
    every: 'minute',
    asynchronous: true,
    api: {
      tag: 'Bank data',
      about: 'For operators: the bank data of applications.',
      trees: [{ root: '/v1/enrollments/{id}/bankaccount' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'bank.read': { roles: ['review_lead'] },
} as const satisfies Permissions;

/** Reading it is recorded, and causes no event. */
export const resources = {
  bank_account: {},
} as const satisfies Resources;
