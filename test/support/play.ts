import { setTimeout as pause } from 'node:timers/promises';
import { Authenticator } from './authenticator.ts';
import { application, password } from './builders.ts';
import type { Client, Loose } from './client.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from './enrolling.ts';
import { playAnnouncements } from './play-announcements.ts';
import { playCustomers } from './play-customers.ts';
import { playDirectory, playReadiness } from './play-directory.ts';
import { playOrders } from './play-orders.ts';
import { playPartnership } from './play-partnership.ts';
import { playPolicies } from './play-policies.ts';
import { playTransfers } from './play-transfers.ts';
import { playWebhooks } from './play-webhooks.ts';
import { addUser, type Credentials, colleagueAddress, firstSignIn, newUser } from './team.ts';

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

interface Play {
  client: Client;
  measure: Measure;
}

/** An application, from the intake check to its contact's sign-in. */
async function applying({ client, measure }: Play) {
  await measure('GET /v1/enrollments/intake', () => client.get('/v1/enrollments/intake'));
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
  await measure('GET /v1/agreements/partner', () => admin.get('/v1/agreements/partner'));
  const agreement = (await admin.get<{ version: string; contentHash: string }>('/v1/agreements/partner')).body;
  await measure('POST /v1/agreements/partner/signatures', () =>
    admin.post('/v1/agreements/partner/signatures', {
      version: agreement.version,
      contentHash: agreement.contentHash,
      accepted: true,
    }),
  );
}

/** Calls of an active partner. */
async function callsOfPartner({ client, measure }: Play, { applied, admin }: { applied: Enrolling; admin: Client }) {
  await measure('GET /v1/account', () => admin.get('/v1/account'));
  await measure('GET /v1/tasks', () => admin.get('/v1/tasks'));
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

const byAddress = (email: string): string =>
  encodeURIComponent(JSON.stringify({ Field: 'Email', Value: email, Operator: 'equals' }));

/** Changes the password, signs out of the session of a token, gets back in, and signs out of all sessions. */
async function signingOut({ client, measure }: Play, accessToken: string, email: string) {
  const caller = client.with({ Authorization: `Bearer ${accessToken}` });
  await client.signIn(email, password);
  const { items } = (await measure('GET /v1/me/sessions', () => caller.get('/v1/me/sessions'))).body;
  const another = items.find(({ current }) => !current)?.id;
  await measure('DELETE /v1/me/sessions/{id}', () => caller.delete(`/v1/me/sessions/${another}`));
  await measure('POST /v1/me/password', () =>
    caller.post('/v1/me/password', { currentPassword: password, newPassword: `${password}!` }),
  );
  await measure('DELETE /v1/session', () => caller.delete('/v1/session'));
  await measure('POST /v1/session/recovery', () => client.post('/v1/session/recovery', { email }));
  await measure('POST /v1/session/recovery, unknown address', () =>
    client.post('/v1/session/recovery', { email: newUser().email }),
  );
  const { link, code } = await client.mailedLink(email, 'choose a new password');
  await measure('GET /links/user/{token}, recovery', () => client.get(link));
  await measure('POST /links/user/{token}, recovery', () => client.submit(link, { code, password }));
  const again = await client.signIn(email, password);
  await measure('DELETE /v1/session, everywhere', () => again.delete('/v1/session?everywhere=true'));
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

/** Sets up a second factor, signs in with it, removes it, and has an admin reset another one. */
async function secondFactor({ client, measure }: Play, admin: Client, { id, email }: { id: string; email: string }) {
  const path = '/v1/me/mfa';
  const caller = await client.signIn(email, password);
  const begin = () => caller.post<{ otpauthUri: string }>(path, {});
  const app = new Authenticator((await measure('POST /v1/me/mfa', begin)).body.otpauthUri);
  const first = await app.next();
  await measure('PUT /v1/me/mfa', () => caller.put(path, { code: first }));
  const { body } = await measure('POST /v1/session, second factor', () =>
    client.post('/v1/session', { email, password }),
  );
  const { session } = body;
  const enter = (code: string) => client.post('/v1/session/mfa', { session, code });
  await measure('POST /v1/session/mfa, wrong code', () => enter(app.wrong()));
  const second = await app.next();
  await measure('POST /v1/session/mfa', () => enter(second));
  const third = await app.next();
  await measure('DELETE /v1/me/mfa', () => caller.call('DELETE', path, { code: third }));
  const other = new Authenticator((await begin()).body.otpauthUri);
  await caller.put(path, { code: await other.next() });
  await measure('DELETE /v1/users/{id}/mfa', () => admin.delete(`/v1/users/${id}/mfa`));
}

/** Adds one user with a temporary password and one by a link. */
async function addingUsers({ client, measure }: Play, admin: Client) {
  const { email, ...sent } = newUser({ email: await colleagueAddress(admin) });
  const { body: made } = await measure('POST /v1/users', () =>
    admin.post<Loose & { userCredentials: Credentials }>('/v1/users', { ...sent, email, delivery: 'show_once' }),
  );
  const linked = await addUser(admin, { delivery: 'invite_link', adminRole: 'global_admin' });
  await measure('POST /v1/session, wrong password', () => client.post('/v1/session', { email, password: 'wrong' }));
  const { body: challenge } = await measure('POST /v1/session, temporary password', () =>
    client.post('/v1/session', { email, password: made.userCredentials.password }),
  );
  const { session } = challenge;
  await measure('POST /v1/session/password', () =>
    client.post('/v1/session/password', { email, session, newPassword: password }),
  );
  const { refreshToken } = (await client.post<{ refreshToken: string }>('/v1/session', { email, password })).body;
  const renewed = await measure('POST /v1/session/refresh', () =>
    client.post<{ accessToken: string }>('/v1/session/refresh', { refreshToken }),
  );
  await signingOut({ client, measure }, renewed.body.accessToken, email);
  await secondFactor({ client, measure }, admin, { id: made.id, email });
  const { link, code } = await client.mailedLink(linked.email, 'Your access');
  await pause(100);
  await measure('GET /links/user/{token}', () => client.get(link));
  await measure('POST /links/user/{token}', () => client.submit(link, { code, password }));
  return { id: made.id, email };
}

/** Calls of an administrator about users. */
async function callsOfAdmin({ client, measure }: Play, admin: Client, { id, email }: { id: string; email: string }) {
  const path = '/v1/users/{id}';
  const change = (name: string, body: object) =>
    measure(`PATCH ${path}, ${name}`, () => admin.patch(`/v1/users/${id}`, body));
  await measure('GET /v1/users', () => admin.get('/v1/users'));
  await measure('GET /v1/users, by address', () => admin.get(`/v1/users?filter=${byAddress(email)}`));
  await measure(`GET ${path}`, () => admin.get(`/v1/users/${id}`));
  await change('other roles', { agentRole: 'sales_agent' });
  await change('global admin', { adminRole: 'global_admin' });
  const other = newUser().email;
  await change('another address', { email: other });
  const { link, code } = await client.mailedLink(other, 'Confirm your new address');
  await measure('GET /links/user/{token}, another address', () => client.get(link));
  await measure('POST /links/user/{token}, another address', () => client.submit(link, { code }));
  await change('disabling a global admin', { status: 'disabled' });
  await admin.patch(`/v1/users/${id}`, { status: 'active', adminRole: 'none' });
  await measure(`POST ${path}/passwordreset`, () => admin.post(`/v1/users/${id}/passwordreset`, {}));
  await measure(`DELETE ${path}`, () => admin.delete(`/v1/users/${id}`));
  await measure('GET /v1/roles', () => admin.get('/v1/roles'));
  await measure('GET /v1/roles/{id}/usermembers', () => admin.get('/v1/roles/global_admin/usermembers'));
  await measure('GET /v1/permissions', () => admin.get('/v1/permissions'));
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
  await integrating(play, partner.admin);
  await callsOfAdmin(play, partner.admin, await addingUsers(play, partner.admin));
  await profileChanges(play, partner.admin);
  await playWebhooks(partner.admin, measure);
}
