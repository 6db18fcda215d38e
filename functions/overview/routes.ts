import { route } from '#shared/http/route.ts';

/** The program in numbers. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/overview',
    access: 'overview.read',
  }),
} as const;
