import { describeOperations } from '#shared/http/operation.ts';
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
  peekDocs: route({
    method: 'HEAD',
    path: '/docs',
    access: 'anyone',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    openapi: {
      id: 'getApiDescription',
      summary: 'Get this API description',
      description: 'Returns this OpenAPI 3.1 description as JSON.',
      answers: { 200: null },
      media: ['application/json'],
    },
    docs: {
      id: 'getApiReference',
      summary: 'Read the API reference',
      description: 'Returns this description as an HTML page, with the guide to the conventions and the error catalog.',
      answers: { 200: null },
      media: ['text/html'],
    },
    peekDocs: {
      id: 'peekApiReference',
      summary: 'Check that the API reference is there',
      description: 'Same as GET, without a body. Link checkers use it.',
      answers: { 200: null },
    },
  });
