/** Entry point of the owner's provisioner. */
import { apiHandler } from '#shared/http/handler.ts';
import { answerLine } from './answer.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { answer: answerLine });
