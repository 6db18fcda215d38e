/** Entry point of API clients for what only a sandbox has. */
import { apiHandler } from '#shared/http/handler.ts';
import { createReseller, withAdministratorPassword } from './create-reseller.ts';
import { removeReseller } from './remove-reseller.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  create: { run: createReseller, complete: withAdministratorPassword },
  remove: removeReseller,
});
