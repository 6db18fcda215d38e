/** Entry point of API clients for the documents of applications. */

import { apiHandler } from '#shared/http/handler.ts';
import { announceDocument } from './announce.ts';
import { completeDocument } from './complete.ts';
import { listDocuments, readDocument } from './read.ts';
import { removeDocument } from './remove.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  announce: announceDocument,
  list: listDocuments,
  complete: completeDocument,
  read: readDocument,
  remove: removeDocument,
});
