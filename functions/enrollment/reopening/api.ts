/** Entry point of API clients for those who want to be told of a reopening. */
import { apiHandler } from '#shared/http/handler.ts';
import { passedOn } from '#shared/http/passed-on.ts';
import { requestNotification } from './request-notification.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { ask: requestNotification }, { origin: passedOn });
