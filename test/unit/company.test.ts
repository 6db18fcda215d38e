import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankIsValid, checkAddress, checkRegistration } from '#shared/company/company.ts';
import { freeMailDomain, isShared, registrableDomain } from '#shared/company/domain.ts';
import { registrationNumberKey } from '#shared/company/registration-number-key.ts';
import type { FieldError } from '#shared/errors/field-error.ts';

const keys = (errors: readonly FieldError[]) => errors.map(({ path, key }) => `${path}: ${key}`);

describe('work email addresses (R26, R27, P5)', () => {
  it.each([
    ...[
      'gmail.com',
      'googlemail.com',
      'yahoo.com',
      'yahoo.co.uk',
      'ymail.com',
      'icloud.com',
      'me.com',
      'mac.com',
      'aol.com',
    ],
    ...['aim.com', 'outlook.com', 'hotmail.com', 'hotmail.fr', 'live.com', 'msn.com', 'mail.ru', 'qq.com', '163.com'],
    ...[
      'internet.ru',
      'icloud.com.cn',
      'hinet.net',
      'zohomail.eu',
      'yandex.com.tr',
      'tin.it',
      'riseup.net',
      'aleeas.com',
      'hotmail.com.tw',
      'hotmail.lt',
      'yahoo.com.pe',
      'yahoo.ne.jp',
      'live.fi',
      'outlook.ro',
      'oi.com.br',
      'sltnet.lk',
    ],
  ])('cannot use the free email domain %s', domain => expect(freeMailDomain(domain)).toBe(domain));

  it.each([
    'contoso.example',
    'myoutlook.com',
    'acme.com',
    'outlook.com.contoso.example',
    'notgmail.com',
    'gmail.community',
    'hotmail.example',
    'yahooinc.com',
    'live.bg',
    'outlook.io',
    'orange.com',
    'telekom.de',
  ])('can use the domain %s', domain => expect(freeMailDomain(domain)).toBeUndefined());

  it('cannot use a subdomain of a blocked domain, such as a sign-in domain without mailboxes (B3)', () => {
    expect(freeMailDomain('contoso.onmicrosoft.com')).toBe('onmicrosoft.com');
  });

  it('are checked in any case and script', () => {
    expect(freeMailDomain('GMAIL.com')).toBe('gmail.com');
    expect(freeMailDomain('ｇｍａｉｌ.com')).toBe('gmail.com');
  });

  it('can use a domain that only ends with the name of a blocked domain', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z][a-z0-9]{3,12}$/),
        word => freeMailDomain(`${word}qxoutlook.com`) === undefined,
      ),
    );
  });
});

describe('an address, checked against the rules of its country (R16),', () => {
  const street = { addressLine1: '1 Main Street' };

  it('can name a state by code or name, and stores the code', () => {
    for (const state of ['wa', 'WA', 'Washington']) {
      const { address, errors } = checkAddress({
        ...street,
        city: 'Redmond',
        state,
        postalCode: '98052',
        country: 'US',
      });
      expect(keys(errors)).toEqual([]);
      expect(address.state).toBe('WA');
    }
  });

  it.each([
    ['US', {}, ['address.state: required', 'address.city: required', 'address.postalCode: required']],
    ['US', { city: 'X', state: 'ZZ', postalCode: 'ABC' }, ['address.state: state', 'address.postalCode: postal_code']],
    ['DE', { city: 'Berlin' }, ['address.postalCode: required']],
    ['DE', { city: 'Berlin', postalCode: '10117', state: 'anything' }, []],
    ['SG', { postalCode: '018956' }, []],
    ['HK', { city: 'Central' }, []],
    ['AE', { state: 'Dubai' }, []],
    ['IE', { city: 'Dublin' }, []],
    ['MX', { city: 'Monterrey', state: 'Nuevo León', postalCode: '64000' }, []],
    ['CN', { city: '北京', state: 'BJ', postalCode: '100000' }, []],
  ])('in %s with %o has the expected errors', (country, parts, expected) =>
    expect(keys(checkAddress({ ...street, ...parts, country }).errors)).toEqual(expected),
  );
});

describe('a registration number (B79, B80)', () => {
  it.each([
    ['RU', undefined, ['registrationNumber: required']],
    ['RU', '7707083893', []],
    ['RU', '7707083894', ['registrationNumber: registration']],
    ['RU', '７７０７０８３８９３', []],
    ['RU', '0000000000', ['registrationNumber: registration']],
    ['RU', '500100732259', ['registrationNumber: registration']],
    ['HU', '12892312', []],
    ['HU', '12892312-2-42', []],
    ['HU', '12892313-2-42', ['registrationNumber: registration']],
    ['BR', '11.222.333/0001-81', []],
    ['BR', '123.456.789-09', ['registrationNumber: registration']],
    ['IN', 'ABCPE1234F', ['registrationNumber: registration']],
    ['RU', 'ИНН 7707083893', []],
    ['RU', 'ИНН/КПП 7707083893/773601001', []],
    ['RU', 'ИНН 500100732259', ['registrationNumber: registration']],
    ['PL', 'NIP: 526-025-02-74', []],
    ['BR', 'CNPJ 33.000.167/0001-01', []],
    ['KZ', 'БИН 940740000911', []],
    ['KZ', '940740000912', ['registrationNumber: registration']],
    ['KZ', '850101300123', ['registrationNumber: registration']],
    ['TH', '0-1075-37000-46-7', []],
    ['TH', '0107537000468', ['registrationNumber: registration']],
    ['TH', '1101700230705', ['registrationNumber: registration']],
    ['UZ', '200523364', []],
    ['UZ', '400523364', ['registrationNumber: registration']],
    ['VE', 'J-00002950-4', []],
    ['VE', 'V-11470283-4', ['registrationNumber: registration']],
    ['ZA', '2002/015527/07', []],
    ['ZA', '2002/ABC155/07', ['registrationNumber: registration']],
    ['US', undefined, []],
    ['DE', 'HRB 12345', []],
    ['DE', 'HRB 12345, Amtsgericht München', []],
    ['MY', '199701013041 (428930-H)', []],
    ['CZ', 'IČO: 00027006', []],
    ['IN', 'PAN AAACR5055K', []],
    ['DE', '<script>', ['registrationNumber: format']],
  ])('for %s with the value %s has the expected errors', async (country, number, expected) =>
    expect(keys(await checkRegistration(country, number))).toEqual(expected),
  );
});

it.each([
  ['PL', ['5260250274', '526-025-02-74', 'PL5260250274', 'pl 526 025 02 74', '５２６０２５０２７４']],
  ['HU', ['12892312', '12892312-2-42', 'HU12892312', '12892312242']],
  ['BR', ['11222333000181', '11.222.333/0001-81']],
  ['DE', ['HRB 12345', 'hrb12345']],
  ['PL', ['NIP 526-025-02-74', '5260250274', 'nip: 5260250274', 'NIP nr 5260250274']],
  ['RU', ['7707083893', 'ИНН 7707083893', '7707083893/773601001', 'ИНН/КПП: 7707083893 / 773601001']],
  ['NL', ['34179503', 'KvK 34179503', 'KVK-nr. 34179503']],
  ['AU', ['51824753556', 'ABN 51 824 753 556']],
  ['IN', ['AAACR5055K', 'PAN: aaacr5055k']],
])('a registration number of %s is the same in all these forms: %j (P18)', (country, forms) => {
  expect(new Set(forms.map(form => registrationNumberKey(country, form))).size).toBe(1);
  expect(registrationNumberKey(country, `${forms[0]}9`)).not.toBe(registrationNumberKey(country, forms[0] ?? ''));
});

describe('a bank account (R16)', () => {
  const account = { accountHolder: 'Contoso Ltd', country: 'DE' };
  it.each([
    [{ iban: 'DE89 3704 0044 0532 0130 00' }, true],
    [{ iban: 'DE89-3704-0044-0532-0130-00' }, true],
    [{ iban: 'IBAN: ｄｅ８９３７０４００４４０５３２０１３０００' }, true],
    [{ iban: 'DE89370400440532013001' }, false],
    [{ iban: 'DE5137040044053201300' }, false],
    [{ iban: 'DE89370400440532013000', accountNumber: '----' }, false],
    [{ country: 'JE', iban: 'GB82WEST12345698765432' }, true],
    [{ country: 'RE', iban: 'FR1420041010050500013M02606' }, true],
    [{ country: 'MC', iban: 'FR1420041010050500013M02606' }, false],
    [{ country: 'VA', iban: 'VA59001123000012345678' }, true],
    [{ country: 'US', iban: 'US64SVBKUS6S3300958879' }, false],
    [{ iban: 'GB82WEST12345698765432' }, false],
    [{ accountNumber: '12345678', routingNumber: '021000021' }, true],
    [{ accountNumber: '12345678' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '021000021' }, true],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '0210-0002-1' }, true],
    [{ country: 'PR', accountNumber: '12345678', routingNumber: '021502011' }, true],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '123456789' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '000000000' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '021000012' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '02100002' }, false],
    [{ country: 'us', accountNumber: '12345678', routingNumber: '123456789' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '０２１０００ ０２１' }, true],
    [{ country: 'US', accountNumber: '----', routingNumber: '021000021' }, false],
    [{ country: 'US', accountNumber: '00000000', routingNumber: '021000021' }, false],
    [{ country: 'US', accountNumber: '12345678', routingNumber: '990000000' }, false],
    [{ country: 'GB', accountNumber: '12345678', routingNumber: '20-00-00' }, true],
    [{ country: 'GB', accountNumber: '12345678', routingNumber: '20-00' }, false],
    [{ country: 'CA', accountNumber: '1234567', routingNumber: '00003-003' }, true],
    [{ country: 'AU', accountNumber: '12345678', routingNumber: '062-000' }, true],
    [{ country: 'IN', accountNumber: '12345678901', routingNumber: 'SBIN0000300' }, true],
    [{ country: 'IN', accountNumber: '12345678901', routingNumber: 'SBIN1000300' }, false],
    [{ country: 'BR', accountNumber: '12345678', routingNumber: '000' }, false],
    [{}, false],
  ])('with %o is validated: %s', (parts, valid) => expect(bankIsValid({ ...account, ...parts })).toBe(valid));
});

it('the domain of a company is its registrable domain', () => {
  expect(registrableDomain('mail.eu.contoso.co.uk')).toBe('contoso.co.uk');
  expect(registrableDomain('contoso.example')).toBe('contoso.example');
});

it.each(['gmail.com', 'GMail.com', 'gmail。com', 'gmail.com.', 'onmicrosoft.com', 'co.uk', 'uk.com', 'github.io'])(
  'the domain %s is shared by many companies (R26)',
  domain => {
    expect(isShared(domain)).toBe(true);
  },
);

it.each([
  'contoso.com',
  'contoso.co.uk',
  'contoso.uk.com',
  'contoso.onmicrosoft.com',
  'contoso.example',
  '例え。example',
])('the domain %s belongs to one company', domain => expect(isShared(domain)).toBe(false));
