import { setTimeout as pause } from 'node:timers/promises';
import type { NewCustomer } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { addedAdministrator, newCustomer } from './customers.ts';
import type { Enrolling } from './enrolling.ts';
import { accept, activeReseller, asFabrikam, invite } from './partnering.ts';
import type { Measure } from './play.ts';
import { playCustomerUsers } from './play-customer-users.ts';
import { ask, problem } from './supporting.ts';
import { addUser } from './team.ts';

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
    fabrikam.call<NewCustomer>('POST', '/v1/customers', newCustomer({}, { associatedPartnerId: tenantId })),
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
  const families = `/v1/customers/${made.id}/partners/${tenantId}/productfamilies`;
  await measure('GET /v1/customers/{id}/partners/{partnerTenantId}/productfamilies', () => fabrikam.get(families));
  await measure('PUT /v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}', () =>
    fabrikam.call('PUT', `${families}/meadow`),
  );
  await measure('DELETE /v1/customers/{id}/partners/{partnerTenantId}/productfamilies/{family}', () =>
    fabrikam.call('DELETE', `${families}/meadow`),
  );
  await playAgreement(fabrikam, admin, made.id, measure);
  await playAdminAccess(fabrikam, reseller, tenantId, measure);
  await playTransfer(client, fabrikam, body.id, measure);
  await playServiceRequests(fabrikam, admin, measure);
  await measure('GET /v1/overview, a partner', () => fabrikam.get('/v1/overview'));
  await measure('GET /v1/overview/renewals', () => fabrikam.get('/v1/overview/renewals'));
  await measure('GET /v1/invoices', () => fabrikam.get('/v1/invoices'));
  await measure('GET /v1/customers/{id}/subscriptions/usagerecords', () =>
    fabrikam.get(`${path}/subscriptions/usagerecords`),
  );
  await playCustomerUsers(fabrikam, body, measure);
  await measure('GET /v1/customers/{id}/removal', () => fabrikam.get(`${path}/removal`));
  await measure('PATCH /v1/customers/{id}', () => fabrikam.patch(path, { relationshipToPartner: 'none' }));
  await measure('GET /v1/customers/{id}/history', () => fabrikam.get(`${path}/history`));
}

/** The customer agreement: its text, an attestation, and the customer's own acceptance. */
async function playAgreement(fabrikam: Client, admin: Client, id: string, measure: Measure): Promise<void> {
  const { body: current } = await fabrikam.get<{ templateId: string; contentHash: string }>('/v1/agreements/customer');
  const { templateId, contentHash } = current;
  const path = `/v1/customers/${id}/agreements`;
  await fabrikam.get(path);
  await fabrikam.get(`/v1/agreementtemplates/${templateId}/document`);
  await pause(200);
  await measure('GET /v1/agreements', () => fabrikam.get('/v1/agreements'));
  await measure('GET /v1/agreementtemplates/{templateId}/document', () =>
    fabrikam.get(`/v1/agreementtemplates/${templateId}/document`),
  );
  await measure('POST /v1/customers/{id}/agreements', () =>
    fabrikam.post(path, {
      primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
      ...{ templateId, dateAgreed: '2026-03-04', type: 'MicrosoftCustomerAgreement' },
    }),
  );
  await measure('POST /v1/customers/{id}/agreements/acceptance', () =>
    admin.post(`${path}/acceptance`, { templateId, contentHash, accepted: true }),
  );
  await measure('GET /v1/customers/{id}/agreements', () => fabrikam.get(path));
}

/** What a provider does with administrator access to its reseller. */
async function playAdminAccess(fabrikam: Client, reseller: Client, tenantId: string, measure: Measure): Promise<void> {
  const path = `/v1/relationships/${tenantId}`;
  const { id } = await addUser(reseller, { agentRole: 'sales_agent' });
  const { body: support } = await fabrikam.get(`${path}/profiles/support`);
  await fabrikam.get(`${path}/users`);
  await pause(200);
  await measure('GET /v1/relationships/{partnerTenantId}/users', () => fabrikam.get(`${path}/users`));
  await measure('POST /v1/relationships/{partnerTenantId}/users/{id}/passwordreset', () =>
    fabrikam.post(`${path}/users/${id}/passwordreset`),
  );
  await measure('GET /v1/relationships/{partnerTenantId}/profiles/support', () =>
    fabrikam.get(`${path}/profiles/support`),
  );
  await measure('PUT /v1/relationships/{partnerTenantId}/profiles/support', () =>
    fabrikam.put(`${path}/profiles/support`, { ...support, email: 'help@contoso.example' }),
  );
}

/** A customer moves to another reseller. */
async function playTransfer(client: Client, fabrikam: Client, id: string, measure: Measure): Promise<void> {
  const next = await activeReseller(client);
  await accept(next.admin, await invite(fabrikam, next.email));
  await pause(300);
  const path = `/v1/customers/${id}/resellertransfer`;
  const { body } = await measure('GET /v1/customers/{id}/resellertransfer', () =>
    fabrikam.get<{ previewHash: string }>(`${path}?to=${next.tenantId}`),
  );
  const { previewHash } = body;
  await measure('POST /v1/customers/{id}/resellertransfer', () =>
    fabrikam.post(path, { to: next.tenantId, previewHash }),
  );
}
