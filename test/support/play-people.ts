import { setTimeout as pause } from 'node:timers/promises';
import { Authenticator } from './authenticator.ts';
import { password } from './builders.ts';
import type { Client, Loose } from './client.ts';
import type { Play } from './play.ts';
import { addUser, type Credentials, colleagueAddress, newUser } from './team.ts';

const byAddress = (email: string): string =>
  encodeURIComponent(JSON.stringify({ Field: 'Email', Value: email, Operator: 'equals' }));

/** Changes the password, signs out of the session of a token, gets back in, and signs out of all sessions. */
async function signingOut({ client, measure }: Play, accessToken: string, email: string) {
  const caller = client.with({ Authorization: `Bearer ${accessToken}` });
  await client.signIn(email, password);
  await measure('GET /v1/me/data', () => caller.get('/v1/me/data'));
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
export async function addingUsers({ client, measure }: Play, admin: Client) {
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
export async function callsOfAdmin(
  { client, measure }: Play,
  admin: Client,
  { id, email }: { id: string; email: string },
) {
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
