import { setTimeout as pause } from 'node:timers/promises';
import { application, freshDomain, password } from './builders.ts';
import type { Client, Loose } from './client.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from './enrolling.ts';
import { playAnnouncements } from './play-announcements.ts';
import { playCustomers } from './play-customers.ts';
import { playDirectory, playReadiness } from './play-directory.ts';
import { playLegacy } from './play-legacy.ts';
import { playOrders } from './play-orders.ts';
import { playPartnership } from './play-partnership.ts';
import { addingUsers, callsOfAdmin } from './play-people.ts';
import { playPolicies } from './play-policies.ts';
import { playReferrals } from './play-referrals.ts';
import { playTransfers } from './play-transfers.ts';
import { playWebhooks } from './play-webhooks.ts';
import { addUser, firstSignIn } from './team.ts';

/** Runs an action and records its cost under a name. */
export type Measure = <T>(name: string, act: () => Promise<T>) => Promise<T>;

const both = { signedUp: 'on', addressBelongs: 'on', password };

/** Runs through everything once, so that functions, keys and data are loaded. */
export async function warmUp(client: Client): Promise<void> {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  await approve(reviewer, applied.id);
  await associate(admin);
  await sign(admin);
  await firstSignIn(client, (await addUser(admin)).credentials);
}

/** Who plays, and how each call is measured. */
export interface Play {
  client: Client;
  measure: Measure;
}

/** Somebody who can't apply yet, and wants to be told when they can. */
async function waiting({ client, measure }: Play): Promise<void> {
  const email = `ann@${freshDomain()}`;
  await measure('POST /v1/enrollments/intake/notifications', () =>
    client.post('/v1/enrollments/intake/notifications', { email, partnerType: 'direct_bill_partner' }),
  );
  const { link, code } = await client.mailedLink(email, 'Confirm that you want to be told');
  await measure('GET /links/intake/{token}', () => client.get(link));
  await measure('POST /links/intake/{token}', () => client.submit(link, { code }));
  await measure('POST /links/intake/{token}/forget', () => client.submit(`${link}/forget`));
}

/** An application, from the intake check to its contact's sign-in. */
async function applying({ client, measure }: Play) {
  await measure('GET /v1/enrollments/intake', () => client.get('/v1/enrollments/intake'));
  await waiting({ client, measure });
  const applied = await measure('POST /v1/enrollments', () => apply(client));
  const tracked = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
  await client.mail(applied.email, 'Confirm');
  await pause(100);
  await measure('GET /v1/enrollments/{id}', () => client.get(tracked));
  await measure('PATCH /v1/enrollments/{id}', () =>
    client.patch(tracked, { supportProfile: { website: 'contoso.example' } }),
  );
  const { link, code } = await client.mailedLink(applied.email, 'Confirm');
  await measure('GET /links/confirm/{token}', () => client.get(link));
  await measure('POST /links/confirm/{token}, wrong code', () =>
    client.submit(link, { code: 'x', ...both }, { Accept: 'application/json' }),
  );
  await measure('POST /links/confirm/{token}', () => client.submit(link, { code, ...both }));
  const admin = await measure('POST /v1/session', () => client.signIn(applied.email, password));
  await client.mail(applied.email, 'your application is in review');
  await pause(100);
  return { applied, admin };
}

/** A review with a question and its answer. */
async function reviewing({ client, measure }: Play, { applied, admin }: { applied: Enrolling; admin: Client }) {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const review = `/v1/reviews/${applied.id}`;
  await measure('GET /v1/me', () => admin.get('/v1/me'));
  await measure('GET /v1/reviews', () => reviewer.get('/v1/reviews'));
  await measure('GET /v1/reviews/{id}', () => reviewer.get(review));
  await measure('POST /v1/reviews/{id}/decision, asking', () =>
    reviewer.post(`${review}/decision`, { decision: 'request_information', reason: 'Which?' }),
  );
  await client.mail(applied.email, 'we need more information');
  await pause(200);
  await measure('POST /v1/enrollments/{id}/information', () =>
    admin.post(`/v1/enrollments/${applied.id}/information`, { message: 'This one' }),
  );
  await pause(400);
  await measure('PUT /v1/reviews/{id}/checks/{check}', () =>
    reviewer.put(`${review}/checks/employment_verification`, { status: 'authorized' }),
  );
  await reviewer.put(`${review}/checks/business_verification`, { status: 'authorized' });
  await measure('POST /v1/reviews/{id}/decision, approving', () =>
    reviewer.post(`${review}/decision`, { decision: 'approve' }),
  );
  await client.mail(applied.email, 'is verified');
  await pause(200);
}

/** A location, the association, the agreement. */
async function signing({ measure }: Play, admin: Client) {
  const { address } = application();
  const { body } = await measure('POST /v1/mpnids', () => admin.post('/v1/mpnids', { name: 'Headquarters', address }));
  await measure('GET /v1/mpnids', () => admin.get('/v1/mpnids'));
  await measure('PUT /v1/account/mpnassociation', () => admin.put('/v1/account/mpnassociation', { mpnId: body.mpnId }));
  await playLegacy(admin, measure);
  await measure('GET /v1/agreements/partner', () => admin.get('/v1/agreements/partner'));
  const agreement = (await admin.get<{ version: string; contentHash: string }>('/v1/agreements/partner')).body;
  await measure('POST /v1/agreements/partner/signatures', () =>
    admin.post('/v1/agreements/partner/signatures', {
      version: agreement.version,
      contentHash: agreement.contentHash,
      accepted: true,
    }),
  );
  await measure('GET /v1/agreements/partner/signatures', () => admin.get('/v1/agreements/partner/signatures'));
}

/** Calls of an active partner. */
async function callsOfPartner({ client, measure }: Play, { applied, admin }: { applied: Enrolling; admin: Client }) {
  await measure('GET /v1/account', () => admin.get('/v1/account'));
  await measure('GET /v1/tasks', () => admin.get('/v1/tasks'));
  await measure('GET /v1/tasks/mail', () => admin.get('/v1/tasks/mail'));
  await measure('PUT /v1/tasks/mail', () => admin.put('/v1/tasks/mail', { mail: false }));
  await measure('GET /v1/consents', () => admin.get('/v1/consents'));
  await measure('GET /v1/openapi.json', () => client.get('/v1/openapi.json'));
  await measure('GET /docs', () => client.get('/docs'));
  await measure('POST /v1/validations/address', () => admin.post('/v1/validations/address', application().address));
  await measure('GET /v1/countryvalidationrules/{country}', () => admin.get('/v1/countryvalidationrules/DE'));
  for (const name of ['support', 'organization', 'billing']) {
    const profile = (await measure(`GET /v1/profiles/${name}`, () => admin.get(`/v1/profiles/${name}`))).body;
    const changes = { email: `new@${applied.sent.organizationProfile.domain}`, purchaseOrderNumber: '9888' };
    await measure(`PUT /v1/profiles/${name}`, () => admin.put(`/v1/profiles/${name}`, { ...profile, ...changes }));
  }
  await measure('GET /v1/profiles/mpn', () => admin.get('/v1/profiles/mpn'));
  await measure('HEAD /v1/domains/{domain}', () => admin.call('HEAD', '/v1/domains/contoso.example'));
}

/** A machine client, from its creation to its revocation. */
async function integrating({ client, measure }: Play, admin: Client) {
  const { body: made } = await measure('POST /v1/clients', () =>
    admin.post<{ clientId: string; secret: string }>('/v1/clients', { name: 'ERP', permissions: ['audit.read'] }),
  );
  const { clientId, secret } = made;
  const enter = () => client.post('/v1/session/client', { clientId, secret });
  await measure('POST /v1/session/client, for the first time', enter);
  await measure('POST /v1/session/client', enter);
  await measure('POST /v1/session/client, wrong secret', () =>
    client.post('/v1/session/client', { clientId, secret: 'Tdm1_wrong' }),
  );
  await measure('GET /v1/clients', () => admin.get('/v1/clients'));
  await measure('POST /v1/clients/{id}/rotation', () => admin.post(`/v1/clients/${clientId}/rotation`));
  await measure('DELETE /v1/clients/{id}', () => admin.delete(`/v1/clients/${clientId}`));
}

interface Legal extends Loose {
  primaryContact: object;
}

/** Changes of the legal profile: one effective at once, one verified again, a correction; and an additional program. */
async function profileChanges({ client, measure }: Play, admin: Client) {
  const path = '/v1/profiles/legalbusiness';
  const legal = (await measure(`GET ${path}`, () => admin.get<Legal>(path))).body;
  const sent = { ...legal, primaryContact: { ...legal.primaryContact, phoneNumber: '4255550110' }, attributes: {} };
  await measure(`PUT ${path}, a telephone number`, () => admin.put(path, sent));
  await measure(`PUT ${path}, a name`, () => admin.put(path, { ...sent, companyName: 'Contoso Inc' }));
  await pause(400);
  await measure(`GET ${path}, being verified`, () => admin.get(path));
  await measure(`PUT ${path}, being verified`, () => admin.put(path, { ...sent, companyName: 'Contoso AG' }));
  const provider = await client.signIn('admin@fabrikam.example');
  const supportProfile = { email: 'help@fabrikam.example' };
  await measure('POST /v1/enrollments, one more programme', () =>
    provider.post('/v1/enrollments', { partnerType: 'indirect_reseller', authorityAccepted: true, supportProfile }),
  );
}

/**
 * Runs one enrollment through every call of the API, each measured separately, for `docs/costs.md` and `npm run bench`.
 * Waits for the workflow to be idle between calls.
 */
export async function playEveryCall(client: Client, measure: Measure): Promise<void> {
  const play = { client, measure };
  const partner = await applying(play);
  await reviewing(play, partner);
  await signing(play, partner.admin);
  await callsOfPartner(play, partner);
  await playDirectory(client, partner.admin, measure);
  await playPartnership(client, partner.applied, partner.admin, measure);
  await playCustomers(client, partner.applied, partner.admin, measure);
  await playOrders(client, measure);
  await playTransfers(client, measure);
  await playReadiness(client, partner.admin, measure);
  await playPolicies(client, measure);
  await playAnnouncements(client, partner.admin, measure);
  await playReferrals(client, partner.admin, measure);
  await integrating(play, partner.admin);
  await callsOfAdmin(play, partner.admin, await addingUsers(play, partner.admin));
  await profileChanges(play, partner.admin);
  await playWebhooks(partner.admin, measure);
}
