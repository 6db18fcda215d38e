/** Entry point of the owner's provisioner for changes of subscriptions. */
import { apiHandler } from '#shared/http/handler.ts';
import { answerSubscriptionChange } from './answer-change.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { answerChange: answerSubscriptionChange });
