import type { Client } from './client.ts';
import type { Measure } from './play.ts';

const fabrikam = '/v1/directory/providers/11111111-1111-4111-8111-111111111111';

/**
 * Makes every call of the directory and the listings, each measured separately.
 * @param reseller a reseller's admin, signed in
 */
export async function playDirectory(client: Client, reseller: Client, measure: Measure): Promise<void> {
  const [provider, representative] = await Promise.all([
    client.signIn('admin@fabrikam.example'),
    client.signIn('representative@tandem.example'),
  ]);
  const ask = (summary: string) => provider.post('/v1/listing/changerequests', { summary });
  const publish = (id: string) =>
    representative.post(`/v1/listings/changerequests/${id}/decision`, { decision: 'publish' });
  await publish((await ask(`Warm, ${Date.now()}.`)).body.id);
  await reseller.get('/v1/directory/providers?country=US');
  await measure('GET /v1/regions', () => client.get('/v1/regions'));
  await measure('GET /v1/directory/providers', () => client.get('/v1/directory/providers?region=europe&service=leads'));
  await measure('GET /v1/directory/providers, a reseller', () => reseller.get('/v1/directory/providers?country=US'));
  await measure('GET /v1/directory/providers/{id}', () => client.get(fabrikam));
  await measure('GET /v1/directory/providers/{id}, a reseller', () => reseller.get(fabrikam));
  await measure('GET /v1/listing', () => provider.get('/v1/listing'));
  const { body } = await measure('POST /v1/listing/changerequests', () => ask(`New, ${Date.now()}.`));
  await measure('GET /v1/listings/changerequests', () => representative.get('/v1/listings/changerequests'));
  await measure('POST /v1/listings/changerequests/{id}/decision', () => publish(body.id));
  await measure('POST /v1/listing/confirmation', () => provider.post('/v1/listing/confirmation'));
  await measure('PATCH /v1/listing', () => provider.patch('/v1/listing', {}));
}

/**
 * Makes every call with which a provider reads a reseller's readiness, each measured separately.
 * @param reseller a reseller's admin, signed in, with an associated MPN ID and an accepted agreement
 */
export async function playReadiness(client: Client, reseller: Client, measure: Measure): Promise<void> {
  const provider = await client.signIn('admin@fabrikam.example');
  const { tenantId, mpnId } = (await reseller.get('/v1/account')).body;
  const get = (path: string) => () => provider.get(path);
  const readiness = '/v1/relationships/readiness';
  const status = '/v1/compliance/csp/agreementstatus';
  await provider.get(`${readiness}?mpnId=${mpnId}`);
  await measure(`GET ${readiness}, by MPN ID`, get(`${readiness}?mpnId=${mpnId}`));
  await measure(`GET ${readiness}, by tenant`, get(`${readiness}?tenantId=${tenantId}`));
  await measure('GET /v1/compliance/csp/agreementstatus, by MPN ID', get(`${status}?mpnId=${mpnId}`));
  await measure('GET /v1/compliance/csp/agreementstatus, by tenant', get(`${status}?tenantId=${tenantId}`));
  await measure('GET /v1/relationships/report', get('/v1/relationships/report'));
}
