import { route } from '#shared/http/route.ts';

/** What the API tells of itself. */
export const routes = {
  openapi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    access: 'anyone',
    summary: 'Get this API description',
  }),
} as const;
