import type { CreateUserRequest } from '#functions/portal/api-types.d.ts';
import { freshDomain, password } from './builders.ts';
import type { Client } from './client.ts';
import { apply, approve, associate, confirm, sign } from './enrolling.ts';
import { dataOf } from './generated-client.ts';

/** An enrolled company with its first global admin signed in. */
export interface Company {
  tenantId: string;
  domain: string;
  email: string;
  admin: Client;
}

/** Enrolls a company up to its active account. */
export async function activeCompany(client: Client): Promise<Company> {
  const reviewer = await client.signIn('reviewer@tandem.example');
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  await approve(reviewer, applied.id);
  await associate(admin);
  const signed = await sign(admin);
  if (signed.status !== 201) throw new Error(`Signature refused: ${signed.text}`);
  const { tenantId, email } = applied;
  return { tenantId, email, domain: email.slice(email.indexOf('@') + 1), admin };
}

export interface Credentials {
  userName: string;
  password: string;
}

/** An address of an admin's company, in the domain that it has proved. */
export async function colleagueAddress(admin: Client): Promise<string> {
  const { email } = dataOf(await admin.api.GET('/v1/me'));
  return `bo-${crypto.randomUUID().slice(0, 8)}@${email.slice(email.indexOf('@') + 1)}`;
}

/** A user as it is sent, with an address that nobody has proved; name only what matters. */
export const newUser = (changes: Partial<CreateUserRequest> = {}): CreateUserRequest => ({
  firstName: 'Bo',
  lastName: 'Kim',
  email: `bo@${freshDomain()}`,
  agentRole: 'none',
  adminRole: 'none',
  ...changes,
});

/** Adds a user of the company's own domain whose temporary password is shown once. */
export async function addUser(admin: Client, changes: Partial<CreateUserRequest> = {}) {
  const sent = newUser({ ...changes, email: changes.email ?? (await colleagueAddress(admin)) });
  const added = dataOf(await admin.api.POST('/v1/users', { body: { delivery: 'show_once', ...sent } }));
  return { ...sent, id: added.id, credentials: added.userCredentials as Credentials };
}

/** The first sign-in: the temporary password, then one of their own. */
export async function firstSignIn(client: Client, { userName, password: temporary }: Credentials) {
  const { data } = await client.api.POST('/v1/session', { body: { email: userName, password: temporary } });
  const session = data && 'session' in data ? data.session : '';
  return client.post('/v1/session/password', { email: userName, session, newPassword: password });
}

/** A colleague with these roles, signed in. */
export async function member(client: Client, admin: Client, changes: Partial<CreateUserRequest> = {}) {
  const user = await addUser(admin, changes);
  const { body } = await firstSignIn(client, user.credentials);
  return { ...user, client: client.with({ Authorization: `Bearer ${body.accessToken}` }) };
}
