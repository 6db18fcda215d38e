import { expect } from 'vitest';
import { application, password } from '#test/builders.ts';
import { eventually, type Loose } from '#test/client.ts';
import type { Enrolling } from '#test/enrolling.ts';
import { type Invited, tokenIn } from '#test/partnering.ts';
import { agreementOn, consenting, details, freshAddress } from '#test/relating.ts';
import type { Patient } from './patient.ts';

/** An email that a story sends at least once and at most twice. */
interface Mailing {
  to: string;
  subject: string;
}

/** The result of a completed story, for assertions. */
export interface RecordedStory {
  /** ID of the record that its workflow waits on. */
  id: string;
  /** The workflow's final state. */
  end: string;
  mails: Mailing[];
}

export interface Enrolled extends Enrolling, RecordedStory {
  admin: Patient;
}

/** A unique company name without digits, which could be mistaken for an emailed code. */
const freshName = (): string =>
  `Contoso ${crypto
    .randomUUID()
    .slice(0, 8)
    .replaceAll(/\d/g, digit => 'ghijklmnop'.charAt(Number(digit)))}`;

/** Submits an application. */
export async function applied(anyone: Patient): Promise<Enrolling> {
  const sent = application({ companyName: freshName() });
  const { id, tenantId, trackingToken } = await anyone.change('POST', '/v1/enrollments', sent);
  return { id, tenantId, trackingToken: String(trackingToken), email: sent.primaryContact.email, sent };
}

export const bothFacts = { signedUp: 'on', addressBelongs: 'on', password };

/** The contact confirms. @returns the first global admin, signed in */
export async function confirmed(anyone: Patient, { email }: Enrolling): Promise<Patient> {
  const { link, code } = await anyone.mailedLink(email, 'onfirm your email');
  await anyone.submit(link, { code, ...bothFacts });
  return anyone.signIn(email);
}

/** Confirms with the newest of several emails; retries, because earlier links are superseded until it arrives. */
export const confirmedByNewest = (anyone: Patient, enrolling: Enrolling): Promise<Patient> =>
  eventually(() => confirmed(anyone, enrolling));

/** The reviewer authorizes the open checks. */
export async function checked(reviewer: Patient, id: string): Promise<void> {
  for (const check of ['employment_verification', 'business_verification'])
    await reviewer.change('PUT', `/v1/reviews/${id}/checks/${check}`, { status: 'authorized' });
}

/** Runs one enrollment from application to active account. */
export async function enroll(anyone: Patient, reviewer: Patient): Promise<Enrolled> {
  const enrolling = await applied(anyone);
  const { id, email: to, sent } = enrolling;
  const admin = await confirmed(anyone, enrolling);
  await checked(reviewer, id);
  await reviewer.change('POST', `/v1/reviews/${id}/decision`, { decision: 'approve' });
  const { mpnId } = await admin.change('POST', '/v1/mpnids', { name: 'Headquarters', address: sent.address });
  await admin.change('PUT', '/v1/account/mpnassociation', { mpnId });
  const { version, contentHash } = await admin.read('/v1/agreements/partner');
  await admin.change('POST', '/v1/agreements/partner/signatures', { version, contentHash, accepted: true });
  const mails = ['onfirm your email', 'your application is in review', 'is verified', 'is active'].map(subject => ({
    to,
    subject,
  }));
  return { ...enrolling, admin, end: 'Account active', mails };
}

/** A company with its global admin, who receives its emails. */
export interface Side {
  tenantId: string;
  email: string;
  name: string;
  admin: Patient;
}

export interface Partnered extends RecordedStory {
  provider: Side;
  reseller: Side;
}

/** An unused address of the company, because invitations per address are limited. */
export const somebodyAt = ({ email }: Side): string => `${crypto.randomUUID()}@${email.split('@')[1]}`;

/** The provider invites; the invitation is mailed. */
export const invite = async ({ admin }: Side, email: string): Promise<Invited> =>
  (await admin.change('POST', '/v1/relationships/invitations', { email, send: true })) as Loose & Invited;

/** An enrolled company as one side of a partnership. */
export const asSide = ({ tenantId, email, sent, admin }: Enrolled): Side => ({
  tenantId,
  email,
  name: sent.companyName,
  admin,
});

const acceptInvitation = ({ admin }: Side, { url }: Invited) =>
  admin.change('POST', '/v1/relationships/invitations/accept', { token: tokenIn(url), authorizeProvider: true });

/** The provider invites, and the reseller accepts at once. They stay partners. */
export const becomePartners = async (provider: Side, reseller: Side) =>
  acceptInvitation(reseller, await invite(provider, somebodyAt(reseller)));

/** Runs one partnership: the provider invites, the reseller accepts, a grant is revoked, the provider ends it. */
export async function partner(provider: Side, reseller: Side): Promise<Partnered> {
  const invitee = somebodyAt(reseller);
  const invited = await invite(provider, invitee);
  await reseller.admin.mailedLink(invitee, 'invites you to partner');
  await acceptInvitation(reseller, invited);
  await reseller.admin.change('PATCH', `/v1/relationships/${provider.tenantId}`, { grants: { adminAccess: false } });
  await endPartnership(provider, reseller.tenantId);
  const mails = [
    { to: invitee, subject: 'invites you to partner' },
    { to: reseller.email, subject: 'are now partners' },
    { to: provider.email, subject: `${reseller.name} has accepted` },
    { to: provider.email, subject: `${reseller.name} has removed` },
  ];
  return { id: invited.id, end: 'Partnership begun', mails, provider, reseller };
}

export interface Related extends RecordedStory {
  /** Those that serve the customer together, or one. */
  partners: Side[];
  /** The customer's global admin, signed in. */
  customer: Patient;
}

/** A request that was emailed, and what its form needs. */
interface Asked {
  id: string;
  email: string;
  link: string;
  /** All that a company enters to make its account and accept. */
  form: Record<string, string>;
}

/** A reseller asks a company to become its customer, jointly with its provider if there is one. */
export async function askCustomer(anyone: Patient, reseller: Side, provider?: Side): Promise<Asked> {
  const email = freshAddress();
  const joint = provider && { providerTenantId: provider.tenantId };
  const { id } = await reseller.admin.change('POST', '/v1/customers/relationshiprequests', {
    ...{ email, send: true, ...joint },
  });
  const { link, code } = await anyone.mailedLink(email, 'would like to serve your company');
  const agreement = await eventually(async () => {
    const shown = agreementOn((await anyone.client.submit(`${link}/account`, {})).text);
    expect(shown).not.toBe('');
    return shown;
  });
  return { id, email, link, form: { ...details, ...consenting, agreement, code, password } };
}

/** The company makes its account with the emailed code, and accepts all partners that ask. */
export async function relate(anyone: Patient, reseller: Side, provider?: Side): Promise<Related> {
  const { id, email, link, form } = await askCustomer(anyone, reseller, provider);
  await anyone.submit(`${link}/account`, form);
  const partners = [reseller, ...(provider ? [provider] : [])];
  const mails = [
    { to: email, subject: 'would like to serve your company' },
    { to: email, subject: 'is now a customer of' },
    ...partners.map(({ email: to }) => ({ to, subject: 'is now your customer' })),
  ];
  return { id, end: 'Relationship begun', mails, partners, customer: await anyone.signIn(email) };
}

/** The provider previews the removal and confirms it. */
export async function endPartnership({ admin }: Side, resellerTenantId: string): Promise<void> {
  const path = `/v1/relationships/${resellerTenantId}/removal`;
  const { previewHash, attestation } = await admin.read<{ previewHash: string; attestation: { version: string } }>(
    path,
  );
  const declared = { attestationVersion: attestation.version, attestationAccepted: true };
  await admin.change('POST', path, { previewHash, ...declared });
}
