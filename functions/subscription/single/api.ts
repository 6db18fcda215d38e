/** Entry point of API clients for one subscription. */
import { changeSubscription } from '#functions/subscription/change-subscription.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { listUsage } from './list-usage.ts';
import { readSubscription } from './read-subscription.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { usage: listUsage, read: readSubscription, change: changeSubscription });
