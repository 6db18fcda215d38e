import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';

const client = new Client(inject('system'));
let admin: Client;
beforeAll(async () => {
  admin = await client.signIn('admin@fabrikam.example');
});

const { address } = application();
const validate = (changes: object, caller = admin) =>
  caller.post<Invalid>('/v1/validations/address', { ...address, ...changes });
interface Invalid {
  code: number;
  description: string;
  data: string[];
  source: string;
  reason: string;
}

describe('POST /v1/validations/address', () => {
  it('verifies a valid address, however its keys are spelled', async () => {
    const sent = {
      AddressLine1: 'One Microsoft Way',
      City: 'Redmond',
      State: 'WA',
      PostalCode: '98052',
      Country: 'US',
    };
    for (const body of [address, sent, { ...sent, AddressLine2: null, Region: null, PhoneNumber: null }]) {
      expect(await admin.post('/v1/validations/address', body)).toMatchObject({
        status: 200,
        body: { originalAddress: address, suggestedAddresses: [address], status: 'Verified' },
      });
    }
  });

  it.each([
    ['Partner Center Java SDK', true],
    ['partner center powershell', true],
    ['Partner Center Open .NET SDK', true],
    ['Partner Center .NET SDK', expect.objectContaining({ status: 'Verified' })],
  ])('answers %s in the form that it reads', async (name, expected) => {
    const { text } = await validate({}, admin.with({ 'MS-PartnerCenter-Client': name }));
    expect(JSON.parse(text)).toEqual(expected);
  });

  it('returns code 2007 for an invalid address, with JSON in the description', async () => {
    const { status, body } = await validate({ postalCode: '9805', state: 'ZZ' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 2007, data: [], reason: 'address.invalid' });
    expect(JSON.parse(body.description)).toEqual({
      code: '60071',
      reason:
        'state: is not a state or province of the United States; postalCode: is not a postal code of the United States',
      object_type: 'AddressValidation',
      resource_status: 'Active',
    });
  });

  it('suggests a corrected address if there is one', async () => {
    const sent = { state: 'Wash.', postalCode: '98052 1234' };
    expect(await validate(sent)).toMatchObject({
      status: 200,
      body: {
        originalAddress: { ...address, ...sent },
        suggestedAddresses: [{ ...address, state: 'WA', postalCode: '98052-1234' }],
        status: 'InteractionRequired',
      },
    });
  });

  it('describes the errors in the requested language', async () => {
    const { body } = await validate({ postalCode: '1' }, admin.with({ 'X-Locale': 'zh-CN' }));
    expect(JSON.parse(body.description).reason).toContain('邮政编码');
  });

  it('applies the same rules as an application (R16)', async () => {
    for (const changes of [{ state: 'ZZ' }, { postalCode: '9805' }, { city: '' }, {}]) {
      const { status } = await validate(changes);
      const applied = answerOf(
        await client.api.POST('/v1/enrollments', { body: application({ address: { ...address, ...changes } }) }),
      );
      expect(applied.status).toBe(status === 200 ? 201 : 400);
    }
  });

  it.each([{}, { country: 'US' }, { ...address, country: 'USA' }, { ...address, city: ['x'] }, [], 'x'])(
    'refuses the body %j',
    async body => expect((await admin.post('/v1/validations/address', body)).status).toBe(400),
  );

  it('refuses an unknown country', async () => {
    const { body } = await validate({ country: 'zz' });
    expect(JSON.parse(body.description).reason).toContain('country: is not a country');
  });
});

describe('GET /v1/countryvalidationrules', () => {
  it('returns the rules of a country, with its code in any case', async () => {
    const { status, body } = answerOf(
      await admin.api.GET('/v1/countryvalidationrules/{country}', { params: { path: { country: 'de' } } }),
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      iso2Code: 'DE',
      defaultCulture: 'de-DE',
      isStateRequired: false,
      supportedStatesList: [],
      supportedLanguagesList: ['de', 'en'],
      supportedCulturesList: ['de-DE', 'en-DE'],
      isPostalCodeRequired: true,
      postalCodeRegex: '^\\d{5}$',
      isCityRequired: true,
      isVatIdSupported: true,
      taxIdFormat: 'DE#########',
      taxIdSample: 'DE136695976',
      vatIdRegex: '^DE\\d{9}$',
      phoneNumberRegex: expect.stringMatching(/^\^.*49/),
      isTaxIdSupported: false,
      isTaxIdOptional: true,
      countryCallingCodesList: ['49'],
      attributes: { objectType: 'CountryValidationRules' },
    });
  });

  it.each(['ZZ', 'USA', '1', '..', '{}'])('returns 404 for %s', async country =>
    expect(
      answerOf(await admin.api.GET('/v1/countryvalidationrules/{country}', { params: { path: { country } } })).status,
    ).toBe(404),
  );
});

describe('HEAD /v1/domains', () => {
  const head = async (domain: string, caller = admin) => {
    const { status, text } = await caller.call('HEAD', `/v1/domains/${domain}`);
    expect(text).toBe('');
    return status;
  };

  it('returns 200 for a domain that a confirmed application uses, in any case and with any subdomain, and 404 for an unused one', async () => {
    const domain = freshDomain();
    expect(await head(domain)).toBe(404);
    const applied = await apply(client, application({}, domain));
    expect(await head(domain)).toBe(404);
    await confirm(client, applied);
    for (const asked of [domain, domain.toUpperCase(), `mail.${domain}`]) expect(await head(asked)).toBe(200);
    expect(await head(`x${domain}`)).toBe(404);
  });

  it('returns 400 for an invalid domain', async () => expect(await head('contoso')).toBe(400));

  it('requires a token', async () => expect(await head('contoso.example', client)).toBe(401));
});

it('the validation codes for government clouds are an empty list', async () => {
  const { status, text } = answerOf(await admin.api.GET('/v1/customers/all/validations'));
  expect([status, text]).toEqual([200, '[]']);
});
