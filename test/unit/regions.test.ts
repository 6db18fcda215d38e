import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEditions, troubleWith } from '#infra/build/regions.ts';
import { requireOfferedCountry, requireSameRegion } from '#shared/company/region.ts';
import { locales } from '#shared/i18n/locale.ts';
import { dayInForce, marketOf, regionName, regionsOn, sameRegion } from '#shared/i18n/regions.ts';
import { text } from '#shared/i18n/text.ts';
import { monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const folder = join(import.meta.dirname, '../../functions/shared/runtime/data/regions');
const { regions, notOffered, assumedCurrencies } = regionsOn(now);
const countries = regions.flatMap(region => Object.keys(region.countries));
const country = fc.constantFrom(...countries);
const anywhere = fc.constantFrom(...countries, ...notOffered, 'ZZ');

describe('a country (S1 to S6, R181)', () => {
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
  ])('%s is in %s', (code, region, currency) => expect(marketOf(code, now)).toEqual({ region, currency }));

  it.each(['CN', 'CU', 'EH', 'IR', 'KP', 'SD', 'SY'])('%s is in none, and known to be (A12)', code => {
    expect(marketOf(code, now)).toBeUndefined();
    expect(notOffered).toContain(code);
  });

  it.each(['AN', 'XS', 'ZZ', '', 'toString', 'us'])('%j is no country of ours', code =>
    expect(marketOf(code, now)).toBeUndefined(),
  );

  it('is in one region alone, with one currency: 243 in 15, six of them alone in theirs', () => {
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

describe('one region (R125, R180, R183)', () => {
  it('is the same seen from either side, and from one to the next', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        expect(sameRegion(a, b, now)).toBe(sameRegion(b, a, now));
        if (sameRegion(a, b, now) && sameRegion(b, c, now)) expect(sameRegion(a, c, now)).toBe(true);
      }),
    );
  });

  it('a country is of its own; one that is in none is of no region, not even with itself', () => {
    for (const code of countries) expect(sameRegion(code, code, now)).toBe(true);
    for (const code of notOffered) expect(sameRegion(code, code, now)).toBe(false);
  });

  it('a refusal names both countries and both regions, in every language (A10)', () => {
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

  it('is demanded of pairs that may partner without a word', () => {
    expect(refusal(() => requireSameRegion('US', 'UM', now, 'partnership.region_mismatch'))).toBe(
      'nothing was refused',
    );
    expect(refusal(() => requireSameRegion('US', 'CU', now, 'partnership.region_mismatch'))).toBe(
      'region.country_not_offered',
    );
    expect(refusal(() => requireOfferedCountry('KP', now))).toBe('region.country_not_offered');
  });

  it('reads well', () => {
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

describe('regions are data with a date (A13)', () => {
  const days = ['2021-04-15', '2027-01-01', '2028-07-01'];

  it.each([
    ['2020-01-01', '2021-04-15'],
    ['2021-04-15', '2021-04-15'],
    ['2026-12-31', '2021-04-15'],
    ['2027-01-01', '2027-01-01'],
    ['2030-01-01', '2028-07-01'],
  ])('on %s the edition of %s counts', (today, day) =>
    expect(dayInForce(days, new Date(`${today}T00:00:00.000Z`))).toBe(day),
  );

  it('those that ship are in order', () => expect(readEditions(folder).length).toBeGreaterThan(0));

  const shipped = JSON.parse(readFileSync(join(folder, '2021-04-15.json'), 'utf8'));
  const europe = (changes: object) => [{ ...shipped.regions[5], ...changes }];

  it.each([
    ['a day that is not the file’s', { validFrom: '2021-04-16' }, /must be the date in the file name/],
    ['no region', { regions: [] }, /regions/],
    ['a country in two regions', { regions: [...shipped.regions, ...europe({ id: 'more' })] }, /DE: is listed twice/],
    ['two regions of one id', { regions: [...shipped.regions, ...europe({})] }, /'europe' is listed twice/],
    ['a region without a country', { regions: europe({ countries: {} }) }, /countries/],
    ['a country that is none', { regions: europe({ countries: { ZZ: 'EUR' } }) }, /ZZ/],
    ['a currency that is none', { regions: europe({ countries: { DE: 'DEX' } }) }, /DE/],
    ['a name missing in a language', { regions: europe({ names: { 'en-US': 'Europe' } }) }, /names/],
    ['a member nobody reads', { validTo: '2022-01-01' }, /validTo|nrecognized/],
    ['a country offered and not', { notOffered: ['DE'] }, /DE: is listed twice/],
    ['a currency assumed for nobody', { assumedCurrencies: ['CN'] }, /CN is in no region/],
  ])('the build refuses one with %s', (_what, changes, words) => {
    const trouble = troubleWith('2021-04-15.json', { ...shipped, ...changes });
    expect(trouble.join('\n')).toMatch(words);
  });

  it('a region that no edition knows is called by its id', () =>
    expect(regionName('ru-RU', 'atlantis')).toBe('atlantis'));
});
