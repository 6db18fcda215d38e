import { describeOperations } from '#shared/http/operation.ts';
import type { routes } from './routes.ts';

/** Response schemas of the meta routes. */
export default describeOperations<typeof routes>()({
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
});
