/** Entry point of API clients for those who want to be told of a reopening. */
import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import { askToBeTold } from './ask.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { ask: askToBeTold }, { origin: passedOn });
