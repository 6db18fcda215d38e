import { application, password } from './builders.ts';
import { answerOf, type Client } from './client.ts';
import { dataOf } from './generated-client.ts';

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
  const { id, tenantId, trackingToken } = dataOf(await client.api.POST('/v1/enrollments', { body: sent }));
  return { id, tenantId, trackingToken, email: sent.primaryContact.email, sent };
}

/** The contact opens the link, enters the code, and becomes the first global admin. @returns the admin, signed in */
export async function confirm(client: Client, { email }: Enrolling, chosen = password): Promise<Client> {
  const { link, code } = await client.mailedLink(email, 'onfirm your email');
  const { status, text } = await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password: chosen });
  if (status !== 200) throw new Error(`Confirmation refused: ${text}`);
  return client.signIn(email, chosen);
}

/** A reviewer authorizes what is open, and approves. */
export async function approve(reviewer: Client, enrollmentId: string) {
  let criteria: { criterion: string; met: boolean }[] = [];
  for (const check of ['employment_verification', 'business_verification']) {
    const decided = await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId, check } },
      body: { status: 'authorized' },
    });
    criteria = decided.data?.criteria ?? [];
  }
  for (const { criterion } of criteria.filter(({ met }) => !met)) {
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/criteria/{criterion}', {
      params: { path: { enrollmentId, criterion } },
      body: { met: true, evidence: 'Seen' },
    });
  }
  return dataOf(
    await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
      params: { path: { enrollmentId } },
      body: { decision: 'approve' },
    }),
  );
}

/** Adds a location in the account's country and associates its MPN ID. */
export async function associate(admin: Client, address = application().address): Promise<string> {
  const { mpnId } = dataOf(await admin.api.POST('/v1/mpnids', { body: { name: 'Headquarters', address } }));
  dataOf(await admin.api.PUT('/v1/account/mpnassociation', { body: { mpnId } }));
  return mpnId;
}

/** Reads and accepts the partner agreement. */
export async function sign(admin: Client) {
  const { version, contentHash } = dataOf(await admin.api.GET('/v1/agreements/partner'));
  const body = { version, contentHash, accepted: true };
  return answerOf(await admin.api.POST('/v1/agreements/partner/signatures', { body }));
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

/** A company whose contact has confirmed, with its admin; verified, if a reviewer is given. */
export async function admitted(client: Client, reviewer?: Client) {
  const applied = await apply(client);
  const admin = await confirm(client, applied);
  if (reviewer) await approve(reviewer, applied.id);
  return { ...applied, admin };
}
