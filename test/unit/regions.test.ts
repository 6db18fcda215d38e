import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEditions, troubleWith } from '#infra/build/regions.ts';
import { requireOfferedCountry, requireSameRegion } from '#shared/company/region.ts';
import { languageName } from '#shared/i18n/intl.ts';
import { locales } from '#shared/i18n/locale.ts';
import { countryName, dayInForce, marketOf, regionName, regionsOn, sameRegion } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';
import { monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const folder = join(import.meta.dirname, '../../functions/shared/runtime/data/regions');
const { regions, notOffered, assumedCurrencies } = regionsOn(now);
const countries = regions.flatMap(region => Object.keys(region.countries));
const country = fc.constantFrom(...countries);
const anywhere = fc.constantFrom(...countries, ...notOffered, 'ZZ');

describe('a country (S1 to S6, R181):', () => {
  it.each([
    ['US', 'united-states', 'USD'],
    ['UM', 'united-states', 'USD'],
    ['PM', 'canada', 'CAD'],
    ['PR', 'latin-america-caribbean', 'USD'],
    ['ZA', 'middle-east-cee', 'USD'],
    ['NG', 'africa', 'USD'],
    ['CH', 'europe', 'CHF'],
    ['VA', 'europe', 'EUR'],
    ['XK', 'middle-east-cee', 'USD'],
    ['BQ', 'latin-america-caribbean', 'USD'],
    ['BR', 'brazil', 'USD'],
  ])('%s is in the region %s', (code, region, currency) => expect(marketOf(code, now)).toEqual({ region, currency }));

  it.each(locales)('that is a region by itself gives it its name, in %s', locale => {
    const alone = regions.filter(region => Object.keys(region.countries).length === 1);
    expect(alone.length).toBeGreaterThan(3);
    for (const { id, countries } of alone)
      expect(regionName(locale, id)).toBe(countryName(locale, Object.keys(countries)[0] ?? ''));
  });

  it.each(['CN', 'CU', 'EH', 'IR', 'KP', 'SD', 'SY'])('%s is known but in no region (A12)', code => {
    expect(marketOf(code, now)).toBeUndefined();
    expect(notOffered).toContain(code);
  });

  it.each(['AN', 'XS', 'ZZ', '', 'toString', 'us'])('%j is not a known country', code =>
    expect(marketOf(code, now)).toBeUndefined(),
  );

  it('each of the 243 countries is in exactly one of 15 regions with one currency, and six regions have one country', () => {
    expect([regions.length, countries.length, new Set(countries).size]).toEqual([15, 243, 243]);
    expect(regions.filter(region => Object.keys(region.countries).length === 1).map(({ id }) => id)).toEqual([
      'brazil',
      'india',
      'japan',
      'korea',
      'russia',
      'taiwan',
    ]);
    expect(assumedCurrencies).toEqual(['VA', 'KN', 'BA', 'MK', 'PS']);
  });
});

it.each([
  ['HK', ['Hong Kong SAR', '香港特别行政区', '香港特別行政區', 'Гонконг (САР)']],
  ['MO', ['Macao SAR', '澳门特别行政区', '澳門特別行政區', 'Макао (САР)']],
])('%s has the name that its companies use', (code, names) =>
  expect(locales.map(locale => countryName(locale, code))).toEqual(names),
);

describe('the same-region rule (R125, R180, R183)', () => {
  it('is symmetric and transitive', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        expect(sameRegion(a, b, now)).toBe(sameRegion(b, a, now));
        if (sameRegion(a, b, now) && sameRegion(b, c, now)) expect(sameRegion(a, c, now)).toBe(true);
      }),
    );
  });

  it('includes a country with itself, unless it has no region', () => {
    for (const code of countries) expect(sameRegion(code, code, now)).toBe(true);
    for (const code of notOffered) expect(sameRegion(code, code, now)).toBe(false);
  });

  it('names both countries and both regions in a refusal, in every language (A10)', () => {
    fc.assert(
      fc.property(country, country, fc.constantFrom(...locales), (our, their, locale) => {
        fc.pre(!sameRegion(our, their, now));
        const check = () => requireSameRegion(our, their, now, 'partnership.region_mismatch');
        const { reason, status, code, options } = refusal(check, 'whole');
        expect([reason, status, code]).toEqual(['partnership.region_mismatch', 422, 2201]);
        const ids = [our, their].map(one => marketOf(one, now)?.region ?? '');
        expect(options.data).toEqual(ids);
        const sentence = text(locale, 'problem', reason, options.params);
        for (const id of ids) expect(sentence).toContain(regionName(locale, id));
      }),
    );
  });

  it('accepts companies that can partner and refuses countries without a region', () => {
    expect(refusal(() => requireSameRegion('US', 'UM', now, 'partnership.region_mismatch'))).toBe(
      'nothing was refused',
    );
    expect(refusal(() => requireSameRegion('US', 'CU', now, 'partnership.region_mismatch'))).toBe(
      'region.country_not_offered',
    );
    expect(refusal(() => requireOfferedCountry('KP', now))).toBe('region.country_not_offered');
  });

  it('has a readable message', () => {
    const { options, reason } = refusal(
      () => requireSameRegion('NG', 'ZA', now, 'partnership.region_mismatch'),
      'whole',
    );
    expect(text('en-US', 'problem', reason, options.params)).toContain(
      'Nigeria is in Africa, but South Africa is in Middle East, Central Europe and Eastern Europe.',
    );
    expect(text('zh-CN', 'problem', reason, options.params)).toContain('尼日利亚属于非洲');
  });
});

describe('the dated editions of the regions (A13):', () => {
  const days = ['2021-04-15', '2027-01-01', '2028-07-01'];

  it.each([
    ['2020-01-01', '2021-04-15'],
    ['2021-04-15', '2021-04-15'],
    ['2026-12-31', '2021-04-15'],
    ['2027-01-01', '2027-01-01'],
    ['2030-01-01', '2028-07-01'],
  ])('on %s the edition of %s applies', (today, day) =>
    expect(dayInForce(days, new Date(`${today}T00:00:00.000Z`))).toBe(day),
  );

  it('the shipped editions are in order', () => expect(readEditions(folder).length).toBeGreaterThan(0));

  const shipped = JSON.parse(readFileSync(join(folder, '2021-04-15.json'), 'utf8'));
  const europe = (changes: object) => [{ ...shipped.regions[5], ...changes }];

  it.each([
    ['a date that differs from the file name', { validFrom: '2021-04-16' }, /must be the date in the file name/],
    ['no regions', { regions: [] }, /regions/],
    ['a country in two regions', { regions: [...shipped.regions, ...europe({ id: 'more' })] }, /DE: is listed twice/],
    ['two regions with one ID', { regions: [...shipped.regions, ...europe({})] }, /'europe' is listed twice/],
    ['a region without countries', { regions: europe({ countries: {} }) }, /countries/],
    ['an unknown country', { regions: europe({ countries: { ZZ: 'EUR' } }) }, /ZZ/],
    ['an unknown currency', { regions: europe({ countries: { DE: 'DEX' } }) }, /DE/],
    ['a name that is missing in a language', { regions: europe({ names: { 'en-US': 'Europe' } }) }, /names/],
    ['an unknown field', { validTo: '2022-01-01' }, /validTo|nrecognized/],
    ['a country that is both offered and not offered', { notOffered: ['DE'] }, /DE: is listed twice/],
    ['an assumed currency for a country without a region', { assumedCurrencies: ['CN'] }, /CN is in no region/],
  ])('the build rejects an edition with %s', (_what, changes, words) => {
    const trouble = troubleWith('2021-04-15.json', { ...shipped, ...changes });
    expect(trouble.join('\n')).toMatch(words);
  });

  it('a region that is in no edition is displayed by its ID', () =>
    expect(regionName('ru-RU', 'atlantis')).toBe('atlantis'));
});

it.each(['', 'x', 'xx-', '1', '<b>', 'a'.repeat(300), 'de_DE_'])(
  'a text that is no code is its own name, as a country and as a language: %j',
  text => {
    expect([countryName('ru-RU', text), languageName('zh-TW', text)]).toEqual([text, text]);
  },
);
