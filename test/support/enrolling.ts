import { application, password } from './builders.ts';
import type { Client, Loose } from './client.ts';

/** A submitted application, with its IDs and credentials. */
export interface Enrolling {
  id: string;
  tenantId: string;
  trackingToken: string;
  email: string;
  sent: ReturnType<typeof application>;
}

/** Submits an application; pass only the members that matter. */
export async function apply(client: Client, changes: Record<string, unknown> = {}): Promise<Enrolling> {
  const sent = application(changes);
  const { status, body } = await client.post('/v1/enrollments', sent);
  if (status !== 201) throw new Error(`Application refused: ${JSON.stringify(body)}`);
  return {
    id: body.id,
    tenantId: body.tenantId,
    trackingToken: String(body.trackingToken),
    email: sent.primaryContact.email,
    sent,
  };
}

/** The contact opens the link, enters the code, and becomes the first global admin. @returns the admin, signed in */
export async function confirm(client: Client, { email }: Enrolling): Promise<Client> {
  const { link, code } = await client.mailedLink(email, 'onfirm your email');
  const { status, text } = await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
  if (status !== 200) throw new Error(`Confirmation refused: ${text}`);
  return client.signIn(email, password);
}

/** A reviewer authorizes the open checks and approves. */
export async function approve(reviewer: Client, id: string): Promise<Loose> {
  for (const check of ['employment_verification', 'business_verification']) {
    await reviewer.put(`/v1/reviews/${id}/checks/${check}`, { status: 'authorized' });
  }
  const { status, body } = await reviewer.post(`/v1/reviews/${id}/decision`, { decision: 'approve' });
  if (status !== 200) throw new Error(`Approval refused: ${JSON.stringify(body)}`);
  return body;
}

/** Adds a location in the account's country and associates its MPN ID. */
export async function associate(admin: Client, address = application().address): Promise<string> {
  const { body } = await admin.post('/v1/mpnids', { name: 'Headquarters', address });
  const mpnId = String(body.mpnId);
  const { status, body: account } = await admin.put('/v1/account/mpnassociation', { mpnId });
  if (status !== 200) throw new Error(`Association refused: ${JSON.stringify(account)}`);
  return mpnId;
}

/** Reads and accepts the partner agreement. */
export async function sign(admin: Client) {
  const { body } = await admin.get<{ version: string; contentHash: string }>('/v1/agreements/partner');
  const { version, contentHash } = body;
  return admin.post('/v1/agreements/partner/signatures', { version, contentHash, accepted: true });
}

/** Completes an application. @returns the active account's first global admin, signed in */
export async function finish(client: Client, reviewer: Client, applied: Enrolling) {
  const admin = await confirm(client, applied);
  await approve(reviewer, applied.id);
  const mpnId = await associate(admin, applied.sent.address);
  await sign(admin);
  return { ...applied, admin, mpnId };
}

/** Enrolls a company from application to active account. */
export const activated = async (client: Client, reviewer: Client, changes: Record<string, unknown> = {}) =>
  finish(client, reviewer, await apply(client, changes));
