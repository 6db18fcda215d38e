import { servedCustomer } from '#functions/customer/repository.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** GET validationStatus: every customer may transact, since nobody vets their accounts. One read call. */
export async function readAccountStatus({ principal, params }: Call<(typeof routes)['accountStatus']>): Promise<Reply> {
  const { customer } = await servedCustomer(principal.tenantId, params.id);
  return { status: 200, body: { type: 'account', status: 'Allowed', lastUpdateDateTime: customer.createdDate } };
}
