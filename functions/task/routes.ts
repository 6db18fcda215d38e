import { route } from '#shared/http/route.ts';

/** What waits for the signed-in person. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/tasks',
    access: 'profile.own',
  }),
} as const;
