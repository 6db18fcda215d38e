import type { Client } from './client.ts';
import { offers } from './ordering.ts';
import { asFabrikam } from './partnering.ts';
import type { Measure } from './play.ts';
import { asNorthwind, completed, directCustomer } from './transferring.ts';

const line = (offerId: string) => ({ offerId, quantity: 2 });

/** Makes every call of transfers of subscriptions: as Northwind, which asks, and as Fabrikam, which is asked. */
export async function playTransfers(client: Client, measure: Measure): Promise<void> {
  const [northwind, fabrikam] = await Promise.all([asNorthwind(client), asFabrikam(client)]);
  const { tenantId } = (await fabrikam.get<{ tenantId: string }>('/v1/account')).body;
  const { id, ids } = await directCustomer(client, northwind, ...[offers.lock, offers.lock, offers.lock].map(line));
  const path = `/v1/customers/${id}/transfers`;
  const ask = (...subscriptionIds: (string | undefined)[]) =>
    northwind.post<{ id: string }>(path, { subscriptionIds, targetPartnerTenantId: tenantId });
  // Warm-up, so that the functions' data is loaded.
  const first = await ask(ids[0]);
  await fabrikam.post(`/v1/transfers/${first.body.id}/acceptance`);
  await completed(fabrikam, first.body.id);

  await measure('POST /v1/customers/{id}/transfers?dryRun=true', () =>
    northwind.post(`${path}?dryRun=true`, { subscriptionIds: [ids[1]], targetPartnerTenantId: tenantId }),
  );
  const one = await measure('POST /v1/customers/{id}/transfers', () => ask(ids[1]));
  await measure('GET /v1/transfers', () => fabrikam.get('/v1/transfers?size=5'));
  await measure('GET /v1/transfers, in one state', () => fabrikam.get('/v1/transfers?status=requested&size=5'));
  await measure('GET /v1/transfers/{id}', () => fabrikam.get(`/v1/transfers/${one.body.id}`));
  await measure('POST /v1/transfers/{id}/rejection', () =>
    fabrikam.post(`/v1/transfers/${one.body.id}/rejection`, { reason: 'Not now' }),
  );
  const other = await ask(ids[1]);
  await measure('DELETE /v1/transfers/{id}', () => northwind.delete(`/v1/transfers/${other.body.id}`));
  const last = await ask(ids[1], ids[2]);
  await measure('POST /v1/transfers/{id}/acceptance, two subscriptions', () =>
    fabrikam.post(`/v1/transfers/${last.body.id}/acceptance`),
  );
}
