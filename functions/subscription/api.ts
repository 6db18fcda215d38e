/** Entry point of API clients for subscriptions. */
import { apiHandler } from '#shared/http/handler.ts';
import { changeSubscription } from './change-subscription.ts';
import { listSubscriptions, listUsage, readSubscription } from './read-subscriptions.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  list: listSubscriptions,
  read: readSubscription,
  change: changeSubscription,
  usage: listUsage,
});
