/** Entry point of API clients for a partner's customers: new ones, lists of them, and their move to another reseller. */
import { apiHandler } from '#shared/http/handler.ts';
import { checkCustomer } from './check-readable.ts';
import { createCustomer } from './create-customer.ts';
import { withCredentials } from './credentials.ts';
import { listOwnCustomers, listShared } from './list-customers.ts';
import { routes } from './routes.ts';
import { previewTransfer, transferToReseller } from './transfer/transfer.ts';

export const handler = apiHandler(routes, {
  list: listOwnCustomers,
  create: { run: createCustomer, complete: withCredentials, check: checkCustomer },
  shared: listShared,
  previewTransfer,
  transfer: transferToReseller,
});
