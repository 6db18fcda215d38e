import { route } from '#shared/http/route.ts';

/** The API's description: for generators, and for people. */
export const routes = {
  openapi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    access: 'anyone',
  }),
  docs: route({
    method: 'GET',
    path: '/docs',
    access: 'anyone',
  }),
} as const;
