import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json' with { type: 'json' };
import { entityValidators, stdnum, validateEntity } from 'stdnum';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { countryRules } from '#functions/validation/country-rules.ts';
import { checkAddress, isCountry, normalizeAddress, suggest } from '#shared/company/address.ts';
import { checkPhone } from '#shared/company/phone.ts';
import { requiresRegistration } from '#shared/company/registration.ts';
import { registrationKinds } from '#shared/company/registration-kinds.ts';
import { checkTaxId, numberedCountries } from '#shared/company/tax-id.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { readData } from '#shared/runtime/data.ts';
import { existingCountry } from '#shared/schema/fields.ts';
import type { Address } from '#shared/schema/resources.ts';

const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const countries = [...alphabet.flatMap(first => alphabet.map(second => first + second))].filter(isCountry);
const known = new Map(countries.map(country => [country, countryRules(country)]));
const rules = (country: string) => {
  const found = known.get(country);
  if (!found) throw new Error(`No rules of ${country}`);
  return found;
};
const street = { addressLine1: '1 Main Street' };

it('a code is that of a country that exists exactly where there are rules for its addresses', () => {
  const existing = alphabet
    .flatMap(first => alphabet.map(second => first + second))
    .filter(code => {
      const read = z.safeParse(existingCountry(), code.toLowerCase());
      return read.success && read.data === code;
    });
  expect(existing).toEqual(countries);
});

it('every country of ISO 3166-1 and of the program has rules, and no other code has', () => {
  expect(countries.length).toBe(250);
  expect(countryRules('ZZ')).toBeUndefined();
  for (const country of countries) {
    expect(rules(country)).toMatchObject({ iso2Code: country, attributes: { objectType: 'CountryValidationRules' } });
    expect(rules(country).defaultCulture).toMatch(/^[a-z]{2,3}-[A-Z]{2}$/);
  }
});

it('the kinds of numbers are those of the package for all countries, of which each function loads only what it uses (B79)', () => {
  const named = (kinds: readonly { name: string; abbreviation?: string | undefined }[] = []) =>
    kinds.map(({ name, abbreviation }) => [name, abbreviation]);
  const required = countries.filter(requiresRegistration);
  // Those of our own, of which the package knows none, or not all.
  const own = ['KZ', 'TH', 'UZ', 'VE', 'ZA'];
  for (const country of required) {
    const ofPackage = named(entityValidators[country]);
    if (own.includes(country)) expect(named(registrationKinds(country))).toEqual(expect.arrayContaining(ofPackage));
    else expect(named(registrationKinds(country))).toEqual(ofPackage);
  }
  expect(countries.filter(country => registrationKinds(country).length > 0 && !required.includes(country))).toEqual([]);
  expect(numberedCountries).toEqual(Object.keys(entityValidators).sort());
});

it.each([
  ['DE', { defaultCulture: 'de-DE', isStateRequired: false, isPostalCodeRequired: true, isVatIdSupported: true }],
  ['DE', { supportedLanguagesList: ['de', 'en'], countryCallingCodesList: ['49'], taxIdFormat: 'DE#########' }],
  ['US', { defaultCulture: 'en-US', isStateRequired: true, isTaxIdSupported: true, isVatIdSupported: false }],
  ['US', { supportedCulturesList: ['en-US', 'es-US'], countryCallingCodesList: ['1'], isCityRequired: true }],
  ['CN', { defaultCulture: 'zh-CN', isStateRequired: true }],
  ['SG', { isCityRequired: false, isPostalCodeRequired: true }],
  ['HK', { isPostalCodeRequired: false }],
])('the rules of %s include %o', (country, rule) => expect(rules(country)).toMatchObject(rule));

it('states are listed only for the US with its forces’ post, Canada, China and Mexico, without countries of their own', () => {
  const listed = countries.filter(country => rules(country).supportedStatesList.length > 0);
  expect(listed).toEqual(['CA', 'CN', 'MX', 'US']);
  expect(rules('US').supportedStatesList).toHaveLength(54);
  expect(rules('CN').supportedStatesList).toHaveLength(31);
  expect(rules('CA').supportedStatesList).toHaveLength(13);
  expect(rules('MX').supportedStatesList).toHaveLength(32);
});

/** The errors that a client finds in an address when it knows only the published rules. */
function errorsByPublishedRules({ country, city, state, postalCode }: Address): string[] {
  const rule = rules(country);
  const required = (given: unknown, needed: boolean) => (needed && !given ? 'required' : undefined);
  const listed = rule.isStateRequired && state && !rule.supportedStatesList.includes(state) ? 'state' : undefined;
  const formed = postalCode && rule.postalCodeRegex && !new RegExp(rule.postalCodeRegex).test(postalCode);
  const found = {
    state: required(state, rule.isStateRequired) ?? listed,
    city: required(city, rule.isCityRequired),
    postalCode: required(postalCode, rule.isPostalCodeRequired) ?? (formed ? 'postal_code' : undefined),
  };
  return Object.entries(found).flatMap(([member, key]) => (key ? [`${member}: ${key}`] : []));
}

const errorsByServer = (address: Address) => checkAddress(address, '').errors.map(({ path, key }) => `${path}: ${key}`);

const anAddress = fc.record({
  addressLine1: fc.constant('1 Main Street'),
  country: fc.oneof(fc.constantFrom(...countries), fc.constantFrom('US', 'CA', 'CN', 'MX', 'GB', 'NL', 'JP')),
  city: fc.option(fc.constantFrom('Redmond', 'Delft'), { nil: undefined }),
  state: fc.option(fc.constantFrom('WA', 'ON', 'BJ', 'NLE', 'ZZ'), { nil: undefined }),
  postalCode: fc.option(
    fc.oneof(
      fc.constantFrom(
        '98052',
        '98052-1234',
        '1234 ab',
        'SW1A 1AA',
        'sw1a1aa',
        'k1a 0b1',
        '100-0001',
        '1000001',
        '2100',
      ),
      fc.stringMatching(/^[0-9A-Za-z -]{2,8}$/),
    ),
    { nil: undefined },
  ),
});

describe('the published validation rules match the checks of the server', () => {
  it('for addresses, except that the server corrects some that the rules refuse', () => {
    fc.assert(
      fc.property(anAddress, given => {
        const address = given as Address;
        const [server, published] = [errorsByServer(address), errorsByPublishedRules(address)];
        expect(published).toEqual(expect.arrayContaining(server));
        const isRequired = (error: string) => error.endsWith(': required');
        expect(server.filter(isRequired)).toEqual(published.filter(isRequired));
        expect(errorsByPublishedRules(normalizeAddress(address))).toEqual(server);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(Object.entries(examples).filter(([country]) => known.has(country)))(
    'for phone numbers in %s, such as %s',
    (country, national) => {
      const errors: FieldError[] = [];
      const number = checkPhone(national, country, 'phone', errors) ?? '';
      expect(errors).toEqual([]);
      const pattern = new RegExp(rules(country).phoneNumberRegex ?? '');
      const written = national.replace(/^(\d{2})(\d{3})/, '($1) $2-');
      for (const typed of [national, number, number.slice(1), written]) expect(typed).toMatch(pattern);
      expect('call me').not.toMatch(pattern);
    },
  );

  it.each(Object.keys(readData<object>('vat-ids.json')))('for VAT numbers in %s', country => {
    const { vatIdRegex = '', taxIdSample = '' } = rules(country);
    expect(taxIdSample).toMatch(new RegExp(vatIdRegex));
    const bare = taxIdSample.slice(2);
    const checks =
      country === 'HR' ? [stdnum.HR?.oib?.validate(bare)] : [taxIdSample, bare].map(id => validateEntity(country, id));
    expect(checks.some(check => check?.isValid)).toBe(true);
    const errors: FieldError[] = [];
    expect(checkTaxId(taxIdSample.toLowerCase().replace(/(\d{3})/, '$1 '), country, errors)).toBe(taxIdSample);
    const fullWidth = taxIdSample.replace(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit)));
    expect(checkTaxId(`${fullWidth}\u200b`, country, errors)).toBe(taxIdSample);
    expect(checkTaxId(taxIdSample.slice(2), country, errors)).toBe(taxIdSample);
    expect(errors).toEqual([]);
    checkTaxId(`XX${taxIdSample.slice(2)}`, country, errors);
    expect(errors).toEqual([{ path: 'taxId', key: 'vat_id', params: { country: { country }, sample: taxIdSample } }]);
  });
});

it.each([
  ['GR', 'GR 094259216', 'EL094259216'],
  ['GR', '094 259 216', 'EL094259216'],
  ['GB', 'XI 980 7806 84', 'XI980780684'],
  ['FI', '2077474-0', 'FI20774740'],
  ['ES', 'B-58378431', 'ESB58378431'],
  ['NO', '995 525 828 MVA', 'NO995525828MVA'],
])('a VAT number of %s that is typed %s is stored as %s', (country, typed, stored) => {
  const errors: FieldError[] = [];
  expect(checkTaxId(typed, country, errors)).toBe(stored);
  expect(errors).toEqual([]);
});

it.each([
  ['DE', '143/815/08151'],
  ['DE', 'FR136695976'],
  ['SE', '556012-5790'],
  ['CH', 'CHE-107.787.577'],
])('a number of %s that is no VAT number is refused: %s', (country, typed) => {
  const errors: FieldError[] = [];
  checkTaxId(typed, country, errors);
  expect(errors.map(({ key }) => key)).toEqual(['vat_id']);
});

describe('a suggested address', () => {
  it.each([
    [{ country: 'US', city: 'Redmond', state: 'Wash.', postalCode: '98052' }, { state: 'WA' }],
    [{ country: 'US', city: 'Redmond', state: 'WA', postalCode: '980521234' }, { postalCode: '98052-1234' }],
    [{ country: 'MX', city: 'Monterrey', state: 'Nuevo Leon', postalCode: '64000' }, { state: 'NLE' }],
    [{ country: 'DE', city: 'Berlin', postalCode: 'D-10117' }, { postalCode: '10117' }],
    [{ country: 'JP', city: 'Tokyo', postalCode: '1000001' }, { postalCode: '100-0001' }],
  ])('is available for %o', (given, better) => expect(suggest({ ...street, ...given })).toMatchObject(better));

  it.each([
    { country: 'US', city: 'Redmond', state: 'ZZ', postalCode: '98052' },
    { country: 'US', city: 'Redmond', state: 'New', postalCode: '98052' },
    { country: 'US', state: 'Wash.', postalCode: '98052' },
    { country: 'ZZ', city: 'Nowhere' },
  ])('is not available for %o', given => expect(suggest({ ...street, ...given })).toBeUndefined());

  it('is always valid', () => {
    fc.assert(
      fc.property(anAddress, address => {
        const better = suggest(address as Address);
        return better === undefined || errorsByServer(better).length === 0;
      }),
    );
  });
});
