/** Entry point of API clients for imports of customers. */
import { apiHandler } from '#shared/http/handler.ts';
import { importCustomers } from './import-customers.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { importCustomers });
