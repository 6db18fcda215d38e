/** Entry point of operators and of companies for rescues. */
import { apiHandler } from '#shared/http/handler.ts';
import { beginRescue } from './begin-rescue.ts';
import { approveRescue, objectToRescue, readOwnRescue, readRescue, withdrawRescue } from './change-rescue.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  begin: beginRescue,
  read: readRescue,
  approve: approveRescue,
  withdraw: withdrawRescue,
  own: readOwnRescue,
  object: objectToRescue,
});
