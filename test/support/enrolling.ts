import { application, password } from './builders.ts';
import type { Client, Loose } from './client.ts';

/** An application on its way, with who can do what about it. */
export interface Enrolling {
  id: string;
  tenantId: string;
  trackingToken: string;
  email: string;
  sent: ReturnType<typeof application>;
}

/** Posts an application; name only what matters. */
export async function apply(client: Client, changes: Record<string, unknown> = {}): Promise<Enrolling> {
  const sent = application(changes);
  const { status, body } = await client.post('/v1/enrollments', sent);
  if (status !== 201) throw new Error(`Not taken: ${JSON.stringify(body)}`);
  return {
    id: body.id,
    tenantId: body.tenantId,
    trackingToken: String(body.trackingToken),
    email: sent.primaryContact.email,
    sent,
  };
}

/** The contact opens the link, types the code, and becomes the first global admin. @returns the admin, signed in */
export async function confirm(client: Client, { email }: Enrolling): Promise<Client> {
  const { link, code } = await client.mailedLink(email, 'onfirm your email');
  const { status, text } = await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
  if (status !== 200) throw new Error(`Not confirmed: ${text}`);
  return client.signIn(email, password);
}

/** A reviewer authorizes what is open, and approves. */
export async function approve(reviewer: Client, id: string): Promise<Loose> {
  for (const check of ['employment_verification', 'business_verification']) {
    await reviewer.put(`/v1/reviews/${id}/checks/${check}`, { status: 'authorized' });
  }
  const { status, body } = await reviewer.post(`/v1/reviews/${id}/decision`, { decision: 'approve' });
  if (status !== 200) throw new Error(`Not approved: ${JSON.stringify(body)}`);
  return body;
}

/** Adds a location in the country of the account, and associates its MPN ID. */
export async function associate(admin: Client, address = application().address): Promise<string> {
  const { body } = await admin.post('/v1/mpnids', { name: 'Headquarters', address });
  const mpnId = String(body.mpnId);
  const { status, body: account } = await admin.put('/v1/account/mpnassociation', { mpnId });
  if (status !== 200) throw new Error(`Not associated: ${JSON.stringify(account)}`);
  return mpnId;
}

/** Reads the partner agreement and signs it. */
export async function sign(admin: Client) {
  const { body } = await admin.get<{ version: string; contentHash: string }>('/v1/agreements/partner');
  const { version, contentHash } = body;
  return admin.post('/v1/agreements/partner/signatures', { version, contentHash, accepted: true });
}

/** Takes an application to its end: its account is active, its first global admin signed in. */
export async function finish(client: Client, reviewer: Client, applied: Enrolling) {
  const admin = await confirm(client, applied);
  await approve(reviewer, applied.id);
  const mpnId = await associate(admin, applied.sent.address);
  await sign(admin);
  return { ...applied, admin, mpnId };
}

/** A company enrolled to the end. */
export const activated = async (client: Client, reviewer: Client, changes: Record<string, unknown> = {}) =>
  finish(client, reviewer, await apply(client, changes));
