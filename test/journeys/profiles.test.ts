import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { activated, apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let mine: Awaited<ReturnType<typeof activated>>;

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  mine = await activated(client, reviewer);
});

const at = (name: string) => `/v1/profiles/${name}`;

interface ProfileBody extends Loose {
  address: Record<string, string>;
  defaultAddress: Record<string, string>;
  primaryContact: Record<string, string>;
  attributes: { etag: string; objectType: string };
}

const get = async (name: string, admin = mine.admin) => (await admin.get<ProfileBody>(at(name))).body;

/** A resource as the .NET SDK sends it back: keys in PascalCase, unset fields as null. */
const asSdk = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asSdk);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key[0]?.toUpperCase() + key.slice(1), asSdk(member)]);
  return { ...Object.fromEntries(entries), ExtensionData: null };
};

describe('the profiles of a new active partner', () => {
  it('contain the data of the application', async () => {
    const { address, primaryContact, supportProfile } = mine.sent;
    expect(await get('support')).toMatchObject({
      email: supportProfile.email,
      profileType: 'support_profile',
      links: { self: { uri: 'profiles/support', method: 'GET', headers: [] } },
      attributes: { objectType: 'PartnerSupportProfile' },
    });
    expect(await get('organization')).toMatchObject({
      id: mine.tenantId,
      tenantId: mine.tenantId,
      companyName: 'Contoso Ltd',
      defaultAddress: address,
      domain: mine.sent.organizationProfile.domain,
      email: primaryContact.email,
      language: 'en',
      culture: 'en-US',
      profileType: 'OrganizationProfile',
      attributes: { objectType: 'OrganizationProfile', etag: expect.any(String) },
    });
    expect(await get('billing')).toMatchObject({
      companyName: 'Contoso Ltd',
      address,
      primaryContact: { email: primaryContact.email },
      billingCurrency: 'USD',
      billingDay: 1,
      profileType: 'BillingProfile',
      attributes: { objectType: 'BillingProfile', etag: expect.any(String) },
    });
  });

  it.each(['support', 'organization', 'billing'])(
    'are unchanged when the SDK sends the %s profile back',
    async name => {
      const before = await get(name);
      const { status, body } = await mine.admin.put(at(name), asSdk(before));
      expect([status, body]).toEqual([200, before]);
      expect(await get(name)).toEqual(before);
    },
  );
});

describe('the support profile', () => {
  it('can be changed at both of its paths', async () => {
    const sent = { Email: 'help@contoso.example', Telephone: '4255550110', Website: 'www.contoso.example' };
    const support = { email: sent.Email, telephone: sent.Telephone, website: sent.Website };
    expect(await mine.admin.put(at('supportprofile'), { ...sent, ProfileType: 'support_profile' })).toMatchObject({
      status: 200,
      body: support,
    });
    expect(await get('support')).toMatchObject(support);
    expect((await mine.admin.put(at('support'), { email: 'desk@contoso.example' })).status).toBe(200);
    const { telephone, website, email } = await get('supportprofile');
    expect([email, telephone, website]).toEqual(['desk@contoso.example', undefined, undefined]);
  });

  it.each([
    {},
    { email: 'nobody' },
    { email: 'a@b.example', telephone: '12' },
    { email: 'a@b.example', website: 'x y' },
  ])('cannot be changed to %o', async body => expect((await mine.admin.put(at('support'), body)).status).toBe(400));

  it('is part of the application while the application is in progress (R22)', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    expect(await get('support', admin)).toMatchObject({ email: applied.sent.supportProfile.email });
    await admin.put(at('support'), { email: 'help@contoso.example' });
    const { body } = answerOf<{ supportProfile: object }>(
      await admin.api.GET('/v1/enrollments/{id}', { params: { path: { id: applied.id } } }),
    );
    expect(body).toMatchObject({ status: 'in_review', supportProfile: { email: 'help@contoso.example' } });
    expect((await get('support', admin)).email).toBe('help@contoso.example');
    const early = await admin.put(at('organization'), asSdk(await get('organization', admin)));
    expect(early).toMatchObject({ status: 409, body: { reason: 'profile.not_active' } });
  });
});

describe('the organization profile', () => {
  it('can have its own name, address and language', async () => {
    const { admin } = await activated(client, reviewer);
    const before = await get('organization', admin);
    const defaultAddress = {
      ...before.defaultAddress,
      addressLine1: 'Two Microsoft Way',
      firstName: 'Ann',
      phoneNumber: '4255550110',
    };
    const sent = {
      ...before,
      companyName: 'Contoso',
      defaultAddress,
      email: 'office@contoso.example',
      language: 'Es',
      culture: 'es-us',
    };
    const { body } = await admin.put(at('organization'), sent);
    expect(body).toMatchObject({
      companyName: 'Contoso',
      defaultAddress,
      email: sent.email,
      language: 'Es',
      culture: 'es-US',
    });
    expect(await get('organization', admin)).toEqual(body);
    expect(dataOf(await admin.api.GET('/v1/account')).companyName).toBe('Contoso Ltd');
  });

  it('cannot change its country (B74), domain or tenant', async () => {
    const before = await get('organization');
    const germany = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
    const inGermany = await mine.admin.put(at('organization'), { ...before, defaultAddress: germany });
    expect(inGermany.status).toBe(400);
    expect(inGermany.body.data).toEqual(['defaultAddress.country: can no longer be changed']);
    const renamed = await mine.admin.put(at('organization'), { ...before, domain: 'fabrikam.example' });
    expect(renamed).toMatchObject({ status: 409, body: { reason: 'profile.domain_settled' } });
    await mine.admin.put(at('organization'), { ...before, id: crypto.randomUUID(), tenantId: crypto.randomUUID() });
    expect(await get('organization')).toEqual(before);
  });
});

describe('the billing profile', () => {
  it('can have an address, a contact, an order number, a tax ID and a billing day', async () => {
    const before = await get('billing');
    const address = { ...before.address, addressLine1: '1 Microsoft Way' };
    const sent = {
      ...before,
      address,
      primaryContact: { firstName: 'Test', lastName: 'Customer', email: null, phoneNumber: '' },
      purchaseOrderNumber: '9888',
      taxId: '12-345678',
      billingDay: 15,
      billingCurrency: 'EUR',
    };
    const { status, body } = await mine.admin.put(at('billing'), asSdk(sent));
    expect(status).toBe(200);
    expect(body).toMatchObject({ address, purchaseOrderNumber: '9888', taxId: '12-345678', billingDay: 15 });
    expect(body).toMatchObject({ primaryContact: { firstName: 'Test', lastName: 'Customer' }, billingCurrency: 'USD' });
    expect(await get('billing')).toEqual(body);
    const cleared = await mine.admin.put(at('billing'), {
      ...body,
      purchaseOrderNumber: null,
      taxId: null,
      billingDay: 0,
    });
    expect(cleared.body.purchaseOrderNumber).toBeUndefined();
    expect(cleared.body.billingDay).toBe(15);
  });

  it.each([
    ['nothing', {}],
    ['a body that a client failed to write', { attributes: {} }],
    ['members that there are not', { CompanyNme: 'Contoso', TaxIdd: '1' }],
  ])('is not emptied by %s', async (_what, sent) => {
    const filled = await mine.admin.put(at('billing'), { ...(await get('billing')), purchaseOrderNumber: 'PO-77' });
    expect(filled.status).toBe(200);
    const refused = await mine.admin.put(at('billing'), sent);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect((await get('billing')).purchaseOrderNumber).toBe('PO-77');
  });

  it('must have the legal name and the country of the account (B74, B77)', async () => {
    const before = await get('billing');
    const renamed = await mine.admin.put(at('billing'), { ...before, companyName: 'Contoso GmbH' });
    expect(renamed).toMatchObject({ status: 409, body: { reason: 'profile.billto_name' } });
    const inCanada = await mine.admin.put(at('billing'), { ...before, address: { ...before.address, country: 'CA' } });
    expect(inCanada.body.data).toContain('address.country: can no longer be changed');
  });

  it('must have a valid VAT number in countries that use them (B81)', async () => {
    const address = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
    const domain = freshDomain();
    const primaryContact = { firstName: 'Ann', lastName: 'Lee', email: `ann@${domain}` };
    const supportProfile = { email: `support@${domain}` };
    const sent = application({ address, primaryContact, supportProfile }, domain);
    const { admin } = await activated(client, reviewer, sent);
    const put = async (taxId: string) =>
      (await admin.put(at('billing'), { ...(await get('billing', admin)), taxId })).body;
    expect((await put('123')).data).toEqual(['taxId: is not a VAT number of Germany; example: DE136695976']);
    expect((await put('de 136 695 976')).taxId).toBe('DE136695976');
    expect((await get('billing', admin)).billingCurrency).toBe('EUR');
  });
});

it('an account that was created without an application has profiles', async () => {
  const fabrikam = await client.signIn('admin@fabrikam.example');
  expect((await fabrikam.get(at('billing'))).body).toMatchObject({
    companyName: 'Fabrikam Distribution',
    billingCurrency: 'USD',
  });
  expect((await fabrikam.get(at('organization'))).body).toMatchObject({ domain: 'fabrikam.example' });
});

it('the operator has no profiles', async () => {
  expect((await reviewer.get(at('support'))).status).toBe(403);
});

it('each profile change is in the activity log with the changed fields', async () => {
  const { admin } = await activated(client, reviewer);
  await admin.put(at('billing'), { ...(await get('billing', admin)), purchaseOrderNumber: '77' });
  const { items } = dataOf(await admin.api.GET('/v1/auditrecords'));
  expect(inOwnWords(items).find(({ operationType }) => operationType === 'update_billing_profile')).toMatchObject({
    resourceType: 'partner_profile',
    resourceNewValue: expect.stringContaining('77'),
  });
});
