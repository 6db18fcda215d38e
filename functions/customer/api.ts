/** Entry point of API clients for customers. */
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { changeCustomerBilling } from './change-billing.ts';
import { createCustomer } from './create-customer.ts';
import { withCredentials } from './credentials.ts';
import { type ServedCustomer, servedCustomer } from './repository.ts';
import { routes } from './routes.ts';
import { toCompanyProfile, toCustomerBilling, toCustomerResource } from './to-resource.ts';

/** GET: one read call. */
const read =
  (present: (served: ServedCustomer) => object) =>
  async ({ principal, params }: Call<(typeof routes)['read' | 'company' | 'billing']>): Promise<Reply> => ({
    status: 200,
    body: present(await servedCustomer(principal.tenantId, params.id)),
  });

export const handler = apiHandler(routes, {
  create: { run: createCustomer, complete: withCredentials },
  read: read(({ customer, relationship }) => toCustomerResource(customer, relationship)),
  company: read(({ customer }) => toCompanyProfile(customer)),
  billing: read(({ customer }) => toCustomerBilling(customer)),
  changeBilling: changeCustomerBilling,
});
