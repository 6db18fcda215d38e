import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bankIsValid, checkAddress, checkPhone, checkRegistration, readablePhone } from '#shared/company/company.ts';
import { freeMailDomain, isShared, registrableDomain } from '#shared/company/domain.ts';
import { registrationNumberKey } from '#shared/company/registration-number-key.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { printedPhone } from '#shared/pages/printed-phone.ts';

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
    ],
  ])('cannot use the free email domain %s', domain => expect(freeMailDomain(domain)).toBe(domain));

  it.each([
    'contoso.example',
    'myoutlook.com',
    'acme.com',
    'outlook.com.contoso.example',
    'notgmail.com',
    'gmail.community',
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

describe('a phone number', () => {
  it('is parsed with the country of the company and stored in E.164 format', () => {
    const errors: FieldError[] = [];
    expect(checkPhone('(425) 555-0100', 'US', 'p', errors)).toBe('+14255550100');
    expect(checkPhone('030 901820', 'DE', 'p', errors)).toBe('+4930901820');
    expect(checkPhone('+49 30 901820', 'US', 'p', errors)).toBe('+4930901820');
    expect(errors).toEqual([]);
  });

  it.each([
    ['4255550100x123', '+14255550100;ext=123'],
    ['+14255550100;ext=123', '+14255550100;ext=123'],
    ['tel:+1-425-555-0100;ext=5', '+14255550100;ext=5'],
    ['(425) 555-0100 #12', '+14255550100;ext=12'],
    ['４２５５５５０１００ｘ１２３', '+14255550100;ext=123'],
    ['٤٢٥٥٥٥٠١٠٠ x١٢', '+14255550100;ext=12'],
    ['+7 495 123-45-67 доб. 12', '+74951234567;ext=12'],
    ['+86 10 8888 8888 转 12', '+861088888888;ext=12'],
    ['+886 2 2345 6789 分機12', '+886223456789;ext=12'],
    ['+1\u00a0425\u00a0555\u00a00100\u200b', '+14255550100'],
    ['＋１４２５５５５０１００', '+14255550100'],
    ['+49 (0)30 901820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['00 44 20 7946 0018', '+442079460018'],
    ['011 49 30 901820', '+4930901820'],
    ['Tel. +1 425 555 0100', '+14255550100'],
    ['Tél. : +33 1 42 68 53 00 poste 12', '+33142685300;ext=12'],
    ['Tfno. +34 912 345 678', '+34912345678'],
    ['+31 20 123 4567 toestel 4', '+31201234567;ext=4'],
    ['+48 22 123 45 67 wew. 12', '+48221234567;ext=12'],
    ['+55 11 2345-6789 ramal 5', '+551123456789;ext=5'],
    ['+46 8-123 456 78 ankn 3', '+46812345678;ext=3'],
    ['+90 212 123 45 67 dahili 12', '+902121234567;ext=12'],
    ['+66 2 123 4567 ต่อ 12', '+6621234567;ext=12'],
    ['Phone: (425) 555-0100', '+14255550100'],
    ['callto:+14255550100', '+14255550100'],
    ['电话：425 555 0100', '+14255550100'],
    ['Тел.: +7 495 123-45-67 вн. 12', '+74951234567;ext=12'],
    ['+49 30 901820 Durchwahl 12', '+4930901820;ext=12'],
    ['+81 3-1234-5678 内線12', '+81312345678;ext=12'],
    ['+82 2-312-3456 내선 12', '+8223123456;ext=12'],
    ['\u202a+1 (425) 555-0100\u202c', '+14255550100'],
    ['۴۲۵۵۵۵۰۱۰۰', '+14255550100'],
    ['४२५५५५०१००', '+14255550100'],
  ])('%s is stored as %s (E1, F7)', (typed, expected) => {
    const errors: FieldError[] = [];
    expect(checkPhone(typed, 'US', 'p', errors)).toBe(expected);
    expect(checkPhone(expected, 'DE', 'p', errors)).toBe(expected);
    expect(errors).toEqual([]);
  });

  it('has its extension behind a dash in China, and not elsewhere', () => {
    const errors: FieldError[] = [];
    expect(checkPhone('010-88888888-123', 'CN', 'p', errors)).toBe('+861088888888;ext=123');
    expect(checkPhone('+86 755 8888 8888', 'CN', 'p', errors)).toBe('+8675588888888');
    expect(checkPhone('030 901820-15', 'DE', 'p', errors)).toBe('+493090182015');
    expect(errors).toEqual([]);
  });

  it.each([
    ['+14255550100', '+1 425 555 0100'],
    ['+442083661177;ext=123', '+44 20 8366 1177;ext=123'],
    ['+886223456789;ext=123', '+886 2 2345 6789;ext=123'],
    ['+5112345678;ext=123', '+51 1 2345678;ext=123'],
    ['none;ext=123', 'none;ext=123'],
  ])('%s is readable as %s, with its extension as every country has it stored', (stored, readable) => {
    expect(readablePhone(stored)).toBe(readable);
  });

  it('is printed with its extension', () => {
    expect(readablePhone('+14255550100;ext=123')).toBe('+1 425 555 0100;ext=123');
    expect(printedPhone('+1 425 555 0100;ext=123', 'zh-TW')).toBe('+1 425 555 0100 分機 123');
    expect(printedPhone('+14255550100;ext=123', 'ru-RU')).toBe('+14255550100 доб. 123');
    expect(printedPhone('+14255550100;ext=123')).toBe('+14255550100 ext. 123');
  });

  it.each([
    '12345',
    'call me',
    '+1',
    '٠١٢',
    '425-555-0100 (mornings)',
    'Ann 425-555-0100',
    'Hotel 425-555-0100',
    '00',
    '0000 425 555 0100',
    '425-555-0100abc',
    '425-555-0100 or 0101',
    '425-555-0100;isub=12',
    '425-555-0100 x12 x13',
  ])('written as %s is rejected', typed => {
    const errors: FieldError[] = [];
    checkPhone(typed, 'US', 'p', errors);
    expect(keys(errors)).toEqual(['p: phone']);
  });
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
    ['US', undefined, []],
    ['DE', 'HRB 12345', []],
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
