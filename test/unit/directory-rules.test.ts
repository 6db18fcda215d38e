import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesFilters, needsFiltering, parseFilters, regionOf } from '#functions/directory/rules.ts';
import type { DirectoryRow } from '#functions/listing/listing.ts';
import { partneringProblem, type Viewer } from '#functions/listing/lookup.ts';
import { services } from '#shared/company/services.ts';
import { marketOf, regionsOn, sameRegion } from '#shared/i18n/regions.ts';
import type { Account } from '#shared/identity/account.ts';
import { monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const row: DirectoryRow = {
  tenantId: 't',
  name: 'Fabrikam Café',
  country: 'DE',
  region: 'europe',
  summary: 'Supplies resellers.',
  services: ['training', 'billing'],
  languages: ['de', 'zh-CN', 'pt-BR'],
  contact: { email: 'x@x.example' },
  lastConfirmed: now.toISOString(),
};
const countries = regionsOn(now).regions.flatMap(region => Object.keys(region.countries));
const finds = (sought: object, changes: Partial<DirectoryRow> = {}) =>
  matchesFilters({ ...row, ...changes }, parseFilters(sought, now));

describe('a directory search (R97, R98)', () => {
  it.each([
    [{}, true],
    [{ q: 'CAFE fabrikam' }, true],
    [{ q: 'supplies' }, true],
    [{ q: 'distributor' }, true],
    [{ q: 'finance' }, false],
    [{ service: 'billing,Training' }, true],
    [{ service: 'billing,credit' }, false],
    [{ language: 'de-AT' }, true],
    [{ language: 'zh-Hans' }, true],
    [{ language: 'zh-Hant' }, false],
    [{ language: 'zh-TW' }, false],
    [{ language: 'pt' }, true],
    [{ country: 'FR' }, true],
    [{ productFamily: 'Lock' }, false],
  ])('with %o matches the provider: %s', (sought, found) => expect(finds(sought)).toBe(found));

  it('by country uses the countries that a provider serves, if the listing names them', () => {
    expect(finds({ country: 'FR' }, { countries: ['DE', 'AT'] })).toBe(false);
    expect(finds({ country: 'AT' }, { countries: ['DE', 'AT'] })).toBe(true);
  });

  it('by product family finds the providers that name it (R98)', () => {
    expect(finds({ productFamily: 'LOCK' }, { productFamilies: ['desk', 'lock'] })).toBe(true);
    expect(finds({ productFamily: 'meadow' }, { productFamilies: ['desk', 'lock'] })).toBe(false);
    expect(needsFiltering(parseFilters({ productFamily: 'lock' }, now))).toBe(true);
  });

  it('reports all invalid parameters at once', () => {
    expect(
      refusal(() => parseFilters({ country: 'ZZ', region: 'x', service: 'y', language: '!', productFamily: 'z' }, now)),
    ).toEqual(['country: country', 'region: one_of', 'service: one_of', 'language: language', 'productFamily: one_of']);
  });

  it('by country reads the region of that country, and nothing for a country without a region', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), code => {
        const wanted = parseFilters({ country: code.toLowerCase() }, now);
        expect(regionOf(wanted, now)).toBe(marketOf(code, now)?.region);
        expect(needsFiltering(wanted)).toBe(true);
      }),
    );
    expect(regionOf(parseFilters({ country: 'CU' }, now), now)).toBe('nowhere');
    expect(regionOf(parseFilters({ country: 'DE', region: 'africa' }, now), now)).toBe('nowhere');
    expect(regionOf(parseFilters({}, now), now)).toBeUndefined();
  });

  it('by one service or by region alone needs no filter on the rows that it reads', () => {
    for (const service of services)
      expect(needsFiltering(parseFilters({ service, region: 'europe' }, now))).toBe(false);
  });

  it('never has fewer results with fewer keywords', () => {
    const word = fc.constantFrom('fabrikam', 'cafe', 'supplies', 'provider', 'nothing');
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (some, more) => {
        if (finds({ q: [...some, ...more].join(' ') })) expect(finds({ q: some.join(' ') })).toBe(true);
      }),
    );
  });
});

describe('who can partner with a provider (R103, R180):', () => {
  const reseller = (country: string, changes: Partial<Viewer> = {}): Viewer => ({
    kind: 'indirect_reseller',
    account: { country, status: 'active' } as Account,
    partners: new Set(),
    ...changes,
  });

  it('a reseller in the same region, and no reseller in another region', () => {
    fc.assert(
      fc.property(fc.constantFrom(...countries), fc.constantFrom(...countries), (theirs, ours) => {
        const problem = partneringProblem(reseller(theirs), { ...row, country: ours }, now);
        expect(problem === undefined).toBe(sameRegion(theirs, ours, now));
        if (problem) expect(problem.reason).toBe('partnership.region_mismatch');
      }),
    );
  });

  it.each([
    ['another provider', reseller('DE', { kind: 'indirect_provider' }), 'permission.other_kind'],
    ['a direct partner', reseller('DE', { kind: 'direct_bill_partner' }), 'permission.other_kind'],
    ['an operator', reseller('DE', { kind: 'operator' }), 'permission.other_kind'],
    ['a reseller that is already a partner', reseller('DE', { partners: new Set(['t']) }), 'partnership.exists'],
    ['a reseller without an account', reseller('DE', { account: undefined }), 'reseller.not_enrolled'],
    [
      'a rejected reseller',
      reseller('DE', { account: { country: 'DE', status: 'rejected' } }),
      'reseller.not_enrolled',
    ],
    ['a reseller in a country without a region', reseller('CU'), 'region.country_not_offered'],
  ])('not %s', (_who, viewer, reason) => expect(partneringProblem(viewer, row, now)?.reason).toBe(reason));
});
