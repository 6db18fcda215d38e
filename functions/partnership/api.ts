/** Entry point of API clients for partnerships. */

import { apiHandler } from '#shared/http/handler.ts';
import { changeGrants } from './change-grants.ts';
import { listRelationships } from './list-relationships.ts';
import { readHistory } from './read-history.ts';
import { previewRemoval, removePartnership } from './remove-partnership.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  list: listRelationships,
  grant: changeGrants,
  preview: previewRemoval,
  remove: removePartnership,
  history: readHistory,
});
