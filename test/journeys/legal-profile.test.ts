import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { answerOf, Client, eventually, type Loose } from '#test/client.ts';
import { activated, apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

interface Legal extends Loose {
  companyName: string;
  address: Record<string, string>;
  primaryContact: Record<string, string>;
  vettingStatus: string;
  vettingSubStatus: string;
}
interface Enrollment extends Loose {
  purpose: string;
  companyName: string;
  checks: { check: string; status: string }[];
  replaces: { companyName: string };
  nextSteps: { step: string; href?: string }[];
}

const path = '/v1/profiles/legalbusiness';
const read = async (admin: Client, vettingVersion?: string): Promise<Legal> =>
  (await admin.get<Legal>(vettingVersion ? `${path}?vettingVersion=${vettingVersion}` : path)).body;
const put = (admin: Client, body: unknown) => admin.put<Legal>(path, body);

/** Sends the profile back with some fields changed. */
const change = async (admin: Client, changes: Record<string, unknown>) => {
  const { status, body } = await put(admin, { ...(await read(admin)), ...changes });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};

/** The profile change of a company as reviewers see it in the queue. */
const inQueue = async (tenantId: string, status = 'in_review'): Promise<Enrollment> => {
  const { items } = (await reviewer.get<{ items: Enrollment[] }>(`/v1/reviews?status=${status}&size=500`)).body;
  const found = items.find(item => item.tenantId === tenantId);
  if (!found) throw new Error('Not in the queue');
  return found;
};
const open = ({ checks }: Enrollment) => checks.filter(({ status }) => status === 'pending').map(({ check }) => check);
const statusOf = async (admin: Client) => (await admin.get('/v1/account')).body.status;

describe('the legal profile of an active partner', () => {
  it('contains the verified data in the format of the public API', async () => {
    const { admin, sent } = await activated(client, reviewer);
    const { address, primaryContact } = sent;
    expect(await read(admin)).toEqual({
      companyName: 'Contoso Ltd',
      address,
      primaryContact: { ...primaryContact, phoneNumber: '+14255550100' },
      companyApproverAddress: address,
      companyApproverEmail: primaryContact.email,
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
      profileType: 'LegalBusinessProfile',
      links: { self: { uri: 'profiles/legalbusiness', method: 'GET', headers: [] } },
      attributes: { objectType: 'LegalBusinessProfile', etag: expect.any(String) },
    });
    for (const version of ['Current', 'current', 'None', 'LastFinalized', 'last_finalized'])
      expect(await read(admin, version)).toEqual(await read(admin));
    expect((await admin.get(`${path}?vettingVersion=newest`)).status).toBe(400);
  });

  it('is changed immediately in fields that need no check, and read-only fields are ignored', async () => {
    const { admin } = await activated(client, reviewer);
    const before = await read(admin);
    const sent = {
      CompanyName: before.companyName,
      Address: { ...before.address, FirstName: 'Gena', LastName: 'Soto', PhoneNumber: '4255550110', Region: null },
      PrimaryContact: { ...before.primaryContact, phoneNumber: '4255550110' },
      CompanyApproverAddress: before.companyApproverAddress,
      CompanyApproverEmail: before.companyApproverEmail,
      VettingStatus: 'rejected',
      VettingSubStatus: 'other',
      ProfileType: 'nonsense',
      Links: { Self: { Uri: '/elsewhere', Method: 'GET', Headers: [] } },
      Attributes: { ObjectType: 'LegalBusinessProfile' },
    };
    const { status, body } = await put(admin, sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: { firstName: 'Gena', phoneNumber: '4255550110' },
      primaryContact: { phoneNumber: '4255550110' },
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
      profileType: 'LegalBusinessProfile',
      links: { self: { uri: 'profiles/legalbusiness' } },
    });
    expect(await read(admin)).toEqual(body);
    expect((await put(admin, { ...before, companyName: 'Too late' })).body.code).toBe(2055);
  });

  it.each([
    [{ address: { addressLine1: '1', city: 'Berlin', postalCode: '10117', country: 'DE' } }, 400, 'request.invalid'],
    [{ primaryContact: { firstName: 'A', lastName: 'B', email: 'ann@gmail.com' } }, 400, 'contact.email_free_provider'],
    [{ companyApproverEmail: 'ann@outlook.com' }, 400, 'contact.email_free_provider'],
    [
      { address: { addressLine1: '1', city: 'X', state: 'ZZ', postalCode: '1', country: 'US' } },
      400,
      'request.invalid',
    ],
    [
      { primaryContact: { firstName: 'A', lastName: 'B', email: 'a@b.example', phoneNumber: '1' } },
      400,
      'request.invalid',
    ],
    [{ companyName: null }, 400, 'request.invalid'],
    [
      { primaryContact: { firstName: 'F', lastName: 'F', email: 'admin@fabrikam.example' } },
      409,
      'organisation.exists',
    ],
  ])('cannot be changed with %o (R16, R26, B74, P18)', async (changes, status, reason) => {
    const { admin } = await shared();
    const before = await read(admin);
    const refused = await put(admin, { ...before, ...changes });
    expect([refused.status, refused.body.reason]).toEqual([status, reason]);
    expect(await read(admin)).toEqual(before);
  });

  it('has a fixed company name if the partner is a provider (B73)', async () => {
    const fabrikam = await client.signIn('admin@fabrikam.example');
    const refused = await put(fabrikam, { ...(await read(fabrikam)), companyName: 'Fabrikam Inc' });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'profile.name_settled' } });
  });
});

let sharedPartner: ReturnType<typeof activated> | undefined;
const shared = () => (sharedPartner ??= activated(client, reviewer));

describe('a change of verified data (P17)', () => {
  it('is reviewed while the partner keeps its permissions, and takes effect on approval', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const shown = await change(admin, { companyName: 'Contoso Inc' });
    expect(shown).toMatchObject({
      companyName: 'Contoso Inc',
      vettingStatus: 'pending',
      vettingSubStatus: 'employment_verification',
    });
    expect(await read(admin, 'LastFinalized')).toMatchObject({
      companyName: 'Contoso Ltd',
      vettingStatus: 'authorized',
    });
    expect(dataOf(await admin.api.GET('/v1/account'))).toMatchObject({
      status: 'active',
      vettingStatus: 'authorized',
      companyName: 'Contoso Ltd',
    });
    expect(dataOf(await admin.api.GET('/v1/profiles/billing')).companyName).toBe('Contoso Ltd');

    const asked = await inQueue(tenantId);
    expect(asked).toMatchObject({
      purpose: 'profile_change',
      companyName: 'Contoso Inc',
      replaces: { companyName: 'Contoso Ltd' },
    });
    expect(open(asked)).toEqual(['employment_verification', 'business_verification']);
    expect(dataOf(await admin.api.GET('/v1/account')).profileChange).toEqual({
      id: asked.id,
      href: `/v1/enrollments/${asked.id}`,
    });
    await client.mail(email, 'your change is in review');

    await approve(reviewer, asked.id);
    await client.mail(email, 'your change is verified');
    expect(await read(admin)).toMatchObject({
      companyName: 'Contoso Inc',
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
    });
    expect(await read(admin, 'last_finalized')).toEqual(await read(admin));
    const account = dataOf(await admin.api.GET('/v1/account'));
    expect(account).toMatchObject({ status: 'active', companyName: 'Contoso Inc' });
    expect(account.profileChange).toBeUndefined();
    expect(dataOf(await admin.api.GET('/v1/profiles/billing')).companyName).toBe('Contoso Inc');
  });

  it('reopens only the affected checks', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { address, primaryContact } = await read(admin);
    await change(admin, { address: { ...address, addressLine1: 'Two Microsoft Way' } });
    expect(open(await inQueue(tenantId))).toEqual(['business_verification']);
    await change(admin, { primaryContact: { ...primaryContact, lastName: 'Lee-Smith' } });
    expect(open(await inQueue(tenantId))).toEqual(['employment_verification', 'business_verification']);
    await change(admin, { address });
    expect(open(await inQueue(tenantId))).toEqual(['employment_verification']);
  });

  it('is added to a change that is already in review', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    await change(admin, { companyName: 'Contoso Inc' });
    const first = await inQueue(tenantId);
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId: first.id, check: 'employment_verification' } },
      body: { status: 'authorized' },
    });
    await change(admin, { address: { ...(await read(admin)).address, city: 'Bellevue' } });
    const second = await inQueue(tenantId);
    expect(second.id).toBe(first.id);
    expect(open(second)).toEqual(['business_verification']);
    const refused = answerOf(
      await admin.api.PATCH('/v1/enrollments/{id}', {
        params: { path: { id: first.id } },
        body: { companyName: 'Contoso AG' },
      }),
    );
    expect(refused).toMatchObject({ status: 409, body: { reason: 'enrollment.is_change' } });
  });

  it('ends when the verified data is sent again', async () => {
    const { admin, email } = await activated(client, reviewer);
    const before = await read(admin);
    await change(admin, { companyName: 'Contoso Inc' });
    const { status, body } = await put(admin, { ...before, attributes: {} });
    expect([status, body]).toEqual([200, before]);
    await client.mail(email, 'Your change has ended');
    expect(await read(admin)).toEqual(before);
    await change(admin, { companyName: 'Contoso AG' });
  });

  it('ends when its application is withdrawn', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    await change(admin, { companyName: 'Contoso Inc' });
    const { id } = await inQueue(tenantId);
    expect(answerOf(await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id } } })).status).toBe(
      200,
    );
    expect(await read(admin)).toMatchObject({ companyName: 'Contoso Ltd', vettingStatus: 'authorized' });
    expect(await statusOf(admin)).toBe('active');
  });

  it('can be corrected after a rejection, while the verified data stays valid', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    await change(admin, { companyName: 'Contoso Inc' });
    const { id } = await inQueue(tenantId);
    const reason = 'The register says Contoso Incorporated';
    const { body } = answerOf<Enrollment>(
      await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
        params: { path: { enrollmentId: id } },
        body: { decision: 'reject', reason },
      }),
    );
    expect(body.nextSteps).toEqual([{ step: 'correct_application', href: path }]);
    expect((await client.mail(email, 'your change was not accepted')).text).toContain(reason);
    expect(await read(admin)).toMatchObject({ companyName: 'Contoso Inc', vettingStatus: 'rejected' });
    expect(await statusOf(admin)).toBe('active');
    await change(admin, { companyName: 'Contoso Incorporated' });
    await approve(reviewer, id);
    expect(await read(admin)).toMatchObject({ companyName: 'Contoso Incorporated', vettingStatus: 'authorized' });
  });

  it('can be questioned by a reviewer and answered', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    await change(admin, { companyName: 'Contoso Inc' });
    const { id } = await inQueue(tenantId);
    await reviewer.api.POST('/v1/reviews/{enrollmentId}/decision', {
      params: { path: { enrollmentId: id } },
      body: { decision: 'request_information', reason: 'Which register?' },
    });
    await client.mail(email, 'we need more information');
    expect(
      answerOf(
        await admin.api.POST('/v1/enrollments/{id}/information', {
          params: { path: { id } },
          body: { message: 'Delaware' },
        }),
      ).status,
    ).toBe(200);
    await approve(reviewer, id);
    expect((await read(admin)).companyName).toBe('Contoso Inc');
  });

  it('made twice at once leads to one change in review', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { attributes, ...before } = await read(admin);
    const [inc, ag] = [
      { ...before, companyName: 'Contoso Inc' },
      { ...before, companyName: 'Contoso AG' },
    ];
    const both = await Promise.all([inc, ag].map(body => put(admin, body)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(['Contoso Inc', 'Contoso AG']).toContain((await inQueue(tenantId)).companyName);
    const { items } = dataOf(await reviewer.api.GET('/v1/reviews', { params: { query: { size: 500 } } }));
    expect(items.filter(item => item.tenantId === tenantId)).toHaveLength(1);
  });
});

describe('a new primary contact', () => {
  const fresh = () => ({ firstName: 'Bo', lastName: 'Kim', email: `bo@${freshDomain()}`, phoneNumber: '4255550111' });

  it('confirms with the link, the old contact is notified, and stays valid until approval (R42)', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const primaryContact = fresh();
    const shown = await change(admin, { primaryContact });
    expect(shown).toMatchObject({ primaryContact, vettingStatus: 'pending', vettingSubStatus: 'email_ownership' });
    await client.mail(email, 'Someone else was named as primary contact');
    expect((await read(admin, 'LastFinalized')).primaryContact.email).toBe(email);

    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    const page = await client.get(link);
    expect(page.text).toContain('new primary contact');
    expect(page.text).not.toContain('type="password"');
    expect((await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' })).status).toBe(200);

    const asked = await inQueue(tenantId);
    expect(open(asked)).toEqual(['email_domain', 'employment_verification']);
    await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
      params: { path: { enrollmentId: asked.id, check: 'email_domain' } },
      body: { status: 'authorized' },
    });
    await approve(reviewer, asked.id);
    expect(await read(admin)).toMatchObject({ primaryContact, vettingStatus: 'authorized' });
    await client.mail(primaryContact.email, 'your change is verified');
    // The former contact is the global admin, who signs in as before.
    expect(await statusOf(await client.signIn(email, password))).toBe('active');
  });

  it('in the domain of the company passes the domain check automatically', async () => {
    const { admin, tenantId, sent } = await activated(client, reviewer);
    const primaryContact = { ...fresh(), email: `bo@${sent.organizationProfile.domain}` };
    await change(admin, { primaryContact });
    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    expect(open(await inQueue(tenantId))).toEqual(['employment_verification']);
  });

  it('who reports the change puts the change on hold, not the account (R43)', async () => {
    const { admin, tenantId, email } = await activated(client, reviewer);
    const primaryContact = fresh();
    await change(admin, { primaryContact });
    const { link } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    expect((await client.submit(`${link}/dispute`, { sure: 'on' })).status).toBe(200);
    await client.mail(email, 'Your change is on hold');
    const { id } = await inQueue(tenantId, 'disputed');
    expect(await statusOf(admin)).toBe('active');
    const refused = await put(admin, { ...(await read(admin)), companyName: 'Contoso Inc' });
    expect(refused.body.reason).toBe('enrollment.disputed');
    await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id } } });
    expect((await read(admin)).primaryContact.email).toBe(email);
  });

  it('holds the address once the new contact has confirmed it, and releases it when the change ends', async () => {
    const [{ admin }, other] = [await activated(client, reviewer), await activated(client, reviewer)];
    const [before, others] = [await read(admin), await read(other.admin)];
    const primaryContact = fresh();
    await change(admin, { primaryContact });
    const { link, code } = await client.mailedLink(primaryContact.email, 'onfirm your email');
    await change(other.admin, { primaryContact });
    await put(other.admin, { ...others, attributes: {} });
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' });
    const refused = await put(other.admin, { ...(await read(other.admin)), primaryContact });
    expect(refused.body.reason).toBe('organisation.exists');
    await put(admin, { ...before, attributes: {} });
    await change(other.admin, { primaryContact });
  });

  it('who is replaced by the verified contact again needs no confirmation', async () => {
    const { admin, tenantId } = await activated(client, reviewer);
    const { primaryContact: ann } = await read(admin);
    await change(admin, { primaryContact: fresh(), companyName: 'Contoso Inc' });
    const shown = await change(admin, { primaryContact: ann });
    expect(shown).toMatchObject({ primaryContact: ann, vettingSubStatus: 'employment_verification' });
    expect(open(await inQueue(tenantId))).toEqual(['employment_verification', 'business_verification']);
  });
});

describe('the legal profile before the account is active (R22)', () => {
  it('is the application with its review status, and a change of it is a correction', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    expect(await read(admin)).toMatchObject({ companyName: 'Contoso Ltd', vettingStatus: 'pending' });
    const early = await admin.get(`${path}?vettingVersion=LastFinalized`);
    expect(early).toMatchObject({ status: 404, body: { reason: 'profile.not_verified' } });
    const shown = await change(admin, { companyName: 'Contoso Inc' });
    expect(shown.companyName).toBe('Contoso Inc');
    const { body } = answerOf(await admin.api.GET('/v1/enrollments/{id}', { params: { path: { id: applied.id } } }));
    expect(body).toMatchObject({ companyName: 'Contoso Inc', status: 'in_review' });
    expect(body.purpose).toBeUndefined();
    await approve(reviewer, applied.id);
    expect(await read(admin)).toMatchObject({ companyName: 'Contoso Inc', vettingStatus: 'authorized' });
  });

  it('is unchanged when it is sent back unchanged', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const before = await read(admin);
    expect((await put(admin, before)).body).toEqual(before);
  });
});

it('the request and the approval of a profile change are in the activity log', async () => {
  const { admin, tenantId } = await activated(client, reviewer);
  await change(admin, { companyName: 'Contoso Inc' });
  await approve(reviewer, (await inQueue(tenantId)).id);
  const operations = await eventually(async () => {
    const { items } = dataOf(await admin.api.GET('/v1/auditrecords'));
    return inOwnWords(items).map(({ operationType, resourceOldValue, resourceNewValue }) =>
      [operationType, resourceOldValue, resourceNewValue].join(' '),
    );
  });
  expect(operations.find(operation => operation.startsWith('change_legal_profile'))).toMatch(
    /Contoso Ltd.*Contoso Inc/,
  );
  expect(operations.some(operation => operation.startsWith('approve'))).toBe(true);
});
