import type { Client } from './client.ts';
import type { Measure } from './play.ts';

/** Makes every call of the policies, each measured separately. */
export async function playPolicies(client: Client, measure: Measure): Promise<void> {
  const lead = await client.signIn('lead@tandem.example');
  const validFrom = new Date(Date.now() + 900 * 86_400_000).toISOString().slice(0, 10);
  const draft = { validFrom, value: { partnerTenants: 'refused' } };
  await client.get('/v1/policies');
  await measure('GET /v1/policies', () => client.get('/v1/policies'));
  await measure('GET /v1/policies/{name}', () => client.get('/v1/policies/intake?on=2018-01-15'));
  await measure('GET /v1/policies/{name}/{edition}/document', () =>
    lead.get('/v1/policies/agreement/2026-01-01/document'),
  );
  await measure('POST /v1/policies/{name}', () => lead.post('/v1/policies/resale', draft));
  await measure('DELETE /v1/policies/{name}/{edition}', () => lead.delete(`/v1/policies/resale/${validFrom}`));
  await lead.post('/v1/policies/resale', draft);
  await measure('POST /v1/policies/{name}/{edition}/publication', () =>
    lead.post(`/v1/policies/resale/${validFrom}/publication`),
  );
}
