/** Entry point of API clients for subscriptions. */
import { apiHandler } from '#shared/http/handler.ts';
import { changeSubscription } from './change-subscription.ts';
import { listSubscriptions, listUsage, readSubscription } from './read-subscriptions.ts';
import { routes } from './routes.ts';
import { changeSupportContact } from './support/change-support-contact.ts';
import { readSupportContact } from './support/read-support-contact.ts';

export const handler = apiHandler(routes, {
  list: listSubscriptions,
  read: readSubscription,
  change: changeSubscription,
  usage: listUsage,
  supportContact: readSupportContact,
  changeSupportContact,
});
