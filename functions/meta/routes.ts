import { type PathTree, route } from '#shared/http/route.ts';

/** The paths below which API Gateway hands everything to this function. */
export const trees: readonly PathTree[] = [{ root: '/v1/openapi.json', open: true }];

/** What the API tells of itself. */
export const routes = {
  openapi: route({
    method: 'GET',
    path: '/v1/openapi.json',
    access: 'anyone',
    summary: 'Get this API description',
  }),
} as const;
