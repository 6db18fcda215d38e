import { application, password } from './builders.ts';
import { answerOf, type Client } from './client.ts';
import { dataOf } from './generated-client.ts';

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
  const { id, tenantId, trackingToken } = dataOf(await client.api.POST('/v1/enrollments', { body: sent }));
  return { id, tenantId, trackingToken, email: sent.primaryContact.email, sent };
}

/** The contact opens the link, types the code, and becomes the first global admin. @returns the admin, signed in */
export async function confirm(client: Client, { email }: Enrolling): Promise<Client> {
  const { link, code } = await client.mailedLink(email, 'onfirm your email');
  const { status, text } = await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
  if (status !== 200) throw new Error(`Not confirmed: ${text}`);
  return client.signIn(email, password);
}

/** A reviewer authorizes what is open, and approves. */
export async function approve(reviewer: Client, enrollmentId: string) {
  for (const check of ['employment_verification', 'business_verification']) {
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId, check } },
      body: { status: 'authorized' },
    });
  }
  return dataOf(
    await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
      params: { path: { enrollmentId } },
      body: { decision: 'approve' },
    }),
  );
}

/** Adds a location in the country of the account, and associates its MPN ID. */
export async function associate(admin: Client, address = application().address): Promise<string> {
  const { mpnId } = dataOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address } }));
  dataOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }));
  return mpnId;
}

/** Reads the partner agreement and signs it. */
export async function sign(admin: Client) {
  const { version, contentHash } = dataOf(await admin.api.GET('/v1/agreements/partner'));
  const body = { version, contentHash, accepted: true };
  return answerOf(await admin.api.POST('/v1/agreements/partner/signatures', { body }));
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
