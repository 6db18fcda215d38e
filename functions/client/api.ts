/** Entry point of API clients for a company's machine clients. */

import { apiHandler } from '#shared/http/handler.ts';
import { createClient } from './create-client.ts';
import { listClientsPage } from './list-clients.ts';
import { revokeClient } from './revoke-client.ts';
import { rotateSecret } from './rotate-secret.ts';
import { routes } from './routes.ts';
import { withSecret } from './secret.ts';

export const handler = apiHandler(routes, {
  create: { run: createClient, complete: withSecret },
  list: listClientsPage,
  rotate: { run: rotateSecret, complete: withSecret },
  revoke: revokeClient,
});
