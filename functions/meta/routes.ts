import { type PathTree, route } from '#shared/http/route.ts';

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [
  { root: '/v1/openapi.json', open: true },
  { root: '/docs', open: true },
];

/** The API's description: for generators, and for people. */
export const routes = {
  openapi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    access: 'anyone',
    summary: 'Get this API description',
  }),
  docs: route({
    method: 'GET',
    path: '/docs',
    access: 'anyone',
    summary: 'Read the API reference',
  }),
} as const;
