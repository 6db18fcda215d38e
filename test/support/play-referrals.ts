import type { Client } from './client.ts';
import { profileBody } from './finding.ts';
import { png } from './pictures.ts';
import type { Measure } from './play.ts';
import { member } from './team.ts';

/** Makes every call of business profiles and referrals, each measured separately. */
export async function playReferrals(client: Client, admin: Client, measure: Measure): Promise<void> {
  const { id, client: marketer } = await member(client, admin, { companyRoles: ['business_profile_admin'] });
  const [lead, account] = await Promise.all([client.signIn('lead@tandem.example'), admin.get('/v1/account')]);
  const { tenantId } = account.body;
  const profile = '/v1/businessprofiles/united-states';
  await measure('GET /v1/businessprofiles', () => marketer.get('/v1/businessprofiles'));
  await measure('PUT /v1/businessprofiles/{region}', () => marketer.put(profile, profileBody()));
  const content = png().toString('base64');
  await measure('PUT /v1/businessprofiles/{region}/logo', () => marketer.put(`${profile}/logo`, { content }));
  await measure('GET /v1/businessprofiles/{region}', () => marketer.get(profile));
  await measure('POST /v1/businessprofiles/{region}/publication', () => marketer.post(`${profile}/publication`));
  const earned = `/v1/businessprofiles/competencies/${tenantId}`;
  await measure('GET /v1/businessprofiles/competencies/{tenantId}', () => lead.get(earned));
  await measure('PUT /v1/businessprofiles/competencies/{tenantId}', () =>
    lead.put(earned, { competencies: ['collaboration'] }),
  );
  await measure('GET /v1/directory/businesses', () =>
    client.get('/v1/directory/businesses?country=US&service=migration'),
  );
  const business = `/v1/directory/businesses/${tenantId}`;
  const { body: shown } = await measure('GET /v1/directory/businesses/{id}', () => client.get(business));
  const [location] = shown.locations as { id: string }[];
  await measure('GET /v1/directory/businesses/{id}/locations/{locationId}', () =>
    client.get(`${business}/locations/${location?.id}`),
  );
  const logo = (shown.logo as { href: string }).href;
  await measure('GET /v1/directory/businesses/{id}/logos/{hash}', () => client.get(logo));
  const body = {
    partnerTenantId: tenantId,
    company: { name: 'Woodgrove Bank', country: 'US' },
    contact: { firstName: 'Wade', lastName: 'Roy', email: `wade-${crypto.randomUUID()}@woodgrove.example` },
    message: 'We move to the cloud.',
    consented: true,
  };
  await measure('POST /v1/referrals/inquiries', () => client.post('/v1/referrals/inquiries', body));
  await confirmed(client, body.contact.email, measure);
  const send = async () =>
    (await measure('POST /v1/referrals', () => lead.post('/v1/referrals', body))).body.id as string;
  const [one, other] = [await send(), await send()].map(made => `/v1/referrals/${made}`);
  await measure('GET /v1/referrals', () => marketer.get('/v1/referrals?status=received'));
  await measure('GET /v1/referrals/{id}', () => marketer.get(one ?? ''));
  await measure('GET /engagements/v1/referrals/{id}', () => marketer.get(`/engagements${one}`));
  await measure('PUT /v1/referrals/{id}/team', () => marketer.put(`${one}/team`, { userIds: [id] }));
  await measure('POST /v1/referrals/{id}/acceptance', () => marketer.post(`${one}/acceptance`, { name: 'Move' }));
  await measure('PATCH /v1/referrals/{id}', () => marketer.patch(one ?? '', { notes: 'Soon' }));
  await measure('POST /v1/referrals/{id}/outcome', () => marketer.post(`${one}/outcome`, { outcome: 'won' }));
  await measure('POST /v1/referrals/{id}/archive', () => marketer.post(`${one}/archive`));
  await measure('POST /v1/referrals/{id}/decline', () => marketer.post(`${other}/decline`, { reason: 'other' }));
  await measure('GET /v1/referrals/people', () => admin.get('/v1/referrals/people'));
  await measure('PUT /v1/referrals/people/{userId}', () =>
    admin.put(`/v1/referrals/people/${id}`, { locationIds: [location?.id ?? ''] }),
  );
  await measure('DELETE /v1/businessprofiles/{region}/logo', () => marketer.delete(`${profile}/logo`));
  await measure('DELETE /v1/businessprofiles/{region}/publication', () => marketer.delete(`${profile}/publication`));
}

/** The customer confirms an inquiry. */
async function confirmed(client: Client, address: string, measure: Measure): Promise<void> {
  const { link, code } = await client.mailedLink(address, 'Confirm your inquiry');
  await measure('GET /links/referral/{token}', () => client.get(link));
  await measure('POST /links/referral/{token}', () => client.submit(link, { code }, { Accept: 'application/json' }));
}
