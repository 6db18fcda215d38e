import { route } from '#shared/http/route.ts';

/** The full bank data of applications. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/enrollments/{id}/bankaccount',
    access: 'bank.read',
  }),
} as const;
