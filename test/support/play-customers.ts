import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from './client.ts';
import { addedAdministrator, newCustomer } from './customers.ts';
import type { Enrolling } from './enrolling.ts';
import { asFabrikam } from './partnering.ts';
import type { Measure } from './play.ts';
import { ask, problem } from './supporting.ts';

const provider = '11111111-1111-4111-8111-111111111111';

/** Makes the calls of a request for support that a customer opens and its provider answers. */
async function playServiceRequests(provider: Client, customer: Client, measure: Measure): Promise<void> {
  await ask(customer);
  const made = await measure('POST /v1/servicerequests/{agentLocale}', () =>
    customer.post('/v1/servicerequests/en-US', problem()),
  );
  const path = `/v1/servicerequests/${made.body.id}`;
  await provider.get('/v1/servicerequests?size=1');
  await measure('GET /v1/servicerequests', () => provider.get('/v1/servicerequests?size=5'));
  await measure('GET /v1/servicerequests/{id}, the contact', () => provider.get(path));
  await measure('GET /v1/servicerequests/{id}', () => customer.get(path));
  await measure('PATCH /v1/servicerequests/{id}', () => provider.patch(path, { newNote: { text: 'Try again.' } }));
  await measure('POST /v1/servicerequests/{id}/escalation', () => provider.post(`${path}/escalation`));
}

/** Makes every call of customers for a reseller that is Fabrikam's partner, and Fabrikam. */
export async function playCustomers(
  client: Client,
  { tenantId }: Pick<Enrolling, 'tenantId'>,
  reseller: Client,
  measure: Measure,
): Promise<void> {
  const fabrikam = await asFabrikam(client);
  // Warm-up, so that the functions' keys and country data are loaded.
  const { made, admin } = await addedAdministrator(client, fabrikam, {}, tenantId);
  await fabrikam.get('/v1/customers?size=1');
  await fabrikam.get(`/v1/customers/${made.id}`);
  await pause(200);
  await measure('POST /v1/customers', () => fabrikam.post('/v1/customers', newCustomer()));
  const { body } = await measure('POST /v1/customers, for a reseller', () =>
    fabrikam.post('/v1/customers', newCustomer({}, { associatedPartnerId: tenantId })),
  );
  await pause(200);
  const path = `/v1/customers/${body.id}`;
  const filter = encodeURIComponent(`{"Field":"IndirectReseller","Value":"${tenantId}","Operator":"starts_with"}`);
  await measure('GET /v1/customers', () => fabrikam.get('/v1/customers?size=5'));
  await measure('GET /v1/customers, of a reseller', () => fabrikam.get(`/v1/customers?size=5&filter=${filter}`));
  await measure('GET /v1/relationships/{partnerTenantId}/customers', () =>
    reseller.get(`/v1/relationships/${provider}/customers?size=5`),
  );
  await measure('GET /v1/customers/{id}', () => fabrikam.get(path));
  const { body: billing } = await measure('GET /v1/customers/{id}/profiles/billing', () =>
    fabrikam.get(`${path}/profiles/billing`),
  );
  await measure('PUT /v1/customers/{id}/profiles/billing', () =>
    fabrikam.put(`${path}/profiles/billing`, { ...billing, email: 'bills@woodgrove.example' }),
  );
  await measure('GET /v1/customers/{id}/relationships', () => fabrikam.get(`${path}/relationships`));
  await measure('GET /v1/customers/{id}/partners, the customer', () => admin.get(`/v1/customers/${made.id}/partners`));
  await measure('PATCH /v1/customers/{id}/partners/{partnerTenantId}', () =>
    admin.patch(`/v1/customers/${made.id}/partners/${tenantId}`, { delegatedAdmin: false }),
  );
  await playServiceRequests(fabrikam, admin, measure);
  await measure('GET /v1/overview, a partner', () => fabrikam.get('/v1/overview'));
  await measure('GET /v1/invoices', () => fabrikam.get('/v1/invoices'));
  await measure('GET /v1/customers/{id}/subscriptions/usagerecords', () =>
    fabrikam.get(`${path}/subscriptions/usagerecords`),
  );
  await measure('GET /v1/customers/{id}/removal', () => fabrikam.get(`${path}/removal`));
  await measure('PATCH /v1/customers/{id}', () => fabrikam.patch(path, { relationshipToPartner: 'none' }));
}
