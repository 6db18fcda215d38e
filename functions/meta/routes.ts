import { type PathTree, route } from '#shared/http/route.ts';

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/openapi.json', open: true }];

/** The API description. */
export const routes = {
  openapi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    access: 'anyone',
    summary: 'Get this API description',
  }),
} as const;
