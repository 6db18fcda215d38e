/** Entry point of API clients for a partner's customers: new ones, and lists of them. */
import { apiHandler } from '#shared/http/handler.ts';
import { checkCustomer } from './check-readable.ts';
import { completedCustomer, createCustomer } from './create-customer.ts';
import { listOwnCustomers, listShared } from './list-customers.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  list: listOwnCustomers,
  create: { run: createCustomer, complete: completedCustomer, check: checkCustomer },
  shared: listShared,
});
