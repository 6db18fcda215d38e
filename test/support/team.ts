import { freshDomain, password } from './builders.ts';
import type { Answer, Client, Loose } from './client.ts';
import { apply, approve, associate, confirm, sign } from './enrolling.ts';

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

/** A user to create; pass only the members that matter. */
export const newUser = (changes: Record<string, unknown> = {}) => ({
  firstName: 'Bo',
  lastName: 'Kim',
  email: `bo@${freshDomain()}`,
  agentRole: 'none',
  adminRole: 'none',
  ...changes,
});

/** Adds a user whose temporary password is shown once. */
export async function addUser(admin: Client, changes: Record<string, unknown> = {}) {
  const sent = newUser(changes);
  const { status, body } = await admin.post<Loose & { userCredentials: Credentials }>('/v1/users', {
    delivery: 'show_once',
    ...sent,
  });
  if (status !== 201) throw new Error(`User refused: ${JSON.stringify(body)}`);
  return { ...sent, id: body.id, credentials: body.userCredentials };
}

/** First sign-in: the temporary password, then a new one. */
export async function firstSignIn(client: Client, { userName, password: temporary }: Credentials): Promise<Answer> {
  const { body } = await client.post('/v1/session', { email: userName, password: temporary });
  return client.post('/v1/session/password', { email: userName, session: body.session, newPassword: password });
}

/** A user with these roles, signed in. */
export async function member(client: Client, admin: Client, changes: Record<string, unknown> = {}) {
  const user = await addUser(admin, changes);
  const { body } = await firstSignIn(client, user.credentials);
  return { ...user, client: client.with({ Authorization: `Bearer ${body.accessToken}` }) };
}
