/** Entry point of API clients for subscriptions. */
import { apiHandler } from '#shared/http/handler.ts';
import { listSubscriptions } from './read-subscriptions.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { list: listSubscriptions });
