import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, eventually } from '#test/client.ts';
import { activated, apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { changeInQueue, changeLegal, legalPath, putLegal, readLegal } from '#test/legal-profile.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

describe('the legal profile of an active partner', () => {
  it('contains the verified data in the format of the public API', async () => {
    const { admin, sent } = await activated(client, reviewer);
    const { address, primaryContact } = sent;
    expect(await readLegal(admin)).toEqual({
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
      expect(await readLegal(admin, version)).toEqual(await readLegal(admin));
    expect((await admin.get(`${legalPath}?vettingVersion=newest`)).status).toBe(400);
  });

  it('is changed immediately in fields that need no check, and read-only fields are ignored', async () => {
    const { admin } = await activated(client, reviewer);
    const before = await readLegal(admin);
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
    const { status, body } = await putLegal(admin, sent);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      address: { firstName: 'Gena', phoneNumber: '4255550110' },
      primaryContact: { phoneNumber: '4255550110' },
      vettingStatus: 'authorized',
      vettingSubStatus: 'none',
      profileType: 'LegalBusinessProfile',
      links: { self: { uri: 'profiles/legalbusiness' } },
    });
    expect(await readLegal(admin)).toEqual(body);
    expect((await putLegal(admin, { ...before, companyName: 'Too late' })).body.code).toBe(2055);
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
    const before = await readLegal(admin);
    const refused = await putLegal(admin, { ...before, ...changes });
    expect([refused.status, refused.body.reason]).toEqual([status, reason]);
    expect(await readLegal(admin)).toEqual(before);
  });

  it('has a fixed company name if the partner is a provider (B73)', async () => {
    const fabrikam = await client.signIn('admin@fabrikam.example');
    const refused = await putLegal(fabrikam, { ...(await readLegal(fabrikam)), companyName: 'Fabrikam Inc' });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'profile.name_settled' } });
  });
});

let sharedPartner: ReturnType<typeof activated> | undefined;
const shared = () => (sharedPartner ??= activated(client, reviewer));

describe('the legal profile before the account is active (R22)', () => {
  it('is the application with its review status, and a change of it is a correction', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    expect(await readLegal(admin)).toMatchObject({ companyName: 'Contoso Ltd', vettingStatus: 'pending' });
    const early = await admin.get(`${legalPath}?vettingVersion=LastFinalized`);
    expect(early).toMatchObject({ status: 404, body: { reason: 'profile.not_verified' } });
    const shown = await changeLegal(admin, { companyName: 'Contoso Inc' });
    expect(shown.companyName).toBe('Contoso Inc');
    const { body } = answerOf(await admin.api.GET('/v1/enrollments/{id}', { params: { path: { id: applied.id } } }));
    expect(body).toMatchObject({ companyName: 'Contoso Inc', status: 'in_review' });
    expect(body.purpose).toBeUndefined();
    await approve(reviewer, applied.id);
    expect(await readLegal(admin)).toMatchObject({ companyName: 'Contoso Inc', vettingStatus: 'authorized' });
  });

  it('is unchanged when it is sent back unchanged', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const before = await readLegal(admin);
    expect((await putLegal(admin, before)).body).toEqual(before);
  });
});

it('the request and the approval of a profile change are in the activity log', async () => {
  const { admin, tenantId } = await activated(client, reviewer);
  await changeLegal(admin, { companyName: 'Contoso Inc' });
  await approve(reviewer, (await changeInQueue(reviewer, tenantId)).id);
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
