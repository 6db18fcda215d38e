/** Entry point of companies for rescues. */
import { apiHandler } from '#shared/http/handler.ts';
import { objectToRescue, readOwnRescue } from './change-rescue.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { own: readOwnRescue, object: objectToRescue });
