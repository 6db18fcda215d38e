import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedEdition } from '#functions/catalog/edition-trouble.ts';
import {
  addOnsTo,
  catalogItemId,
  catalogOf,
  catalogOn,
  channelOf,
  isListedIn,
  offerNamed,
  offersIn,
  termAsked,
  termsIn,
  textIn,
} from '#functions/catalog/lookup.ts';
import type { CatalogEdition, Offer, OfferTerm } from '#functions/catalog/offer.ts';
import { readCatalog } from '#infra/build/catalog.ts';
import { catalogueOptions } from '#infra/cli/catalogue-options.ts';
import { currencySymbol, knownSigns, minorDigits, platformSign, toDecimal } from '#shared/company/money.ts';
import { regionEditions, regionsOn } from '#shared/i18n/regions.ts';
import { monday as now } from '#test/clock.ts';

const catalogTrouble = (name: string, file: unknown): string[] => checkedEdition(name, file).trouble;

const folder = join(import.meta.dirname, '../../functions/catalog/editions');
const [shipped] = readCatalog(folder) as [CatalogEdition];

/** The shipped edition with one offer changed. */
const withOffer = (n: number, members: Partial<Offer>): CatalogEdition => ({
  ...shipped,
  offers: shipped.offers.map((offer, at) => (at === n ? { ...offer, ...members } : offer)),
});

describe('the shipped catalog', () => {
  it('is in effect, and has three families, two add-ons, a trial and an offer by usage', () => {
    const { offers, families } = catalogOn(now);
    expect(families).toHaveLength(3);
    expect(offers.filter(({ prerequisites }) => prerequisites.length === 0)).toHaveLength(12);
    expect(offers.filter(({ prerequisites }) => prerequisites.length > 0)).toHaveLength(2);
    expect(offers.filter(({ trial }) => trial)).toHaveLength(1);
    expect(offers.filter(({ billing }) => billing === 'usage').map(one => one.isAvailableForPurchase)).toEqual([false]);
  });

  it('has a price in every currency of the regions for what is for purchase', () => {
    const used = new Set(regionsOn(now).regions.flatMap(({ countries }) => Object.values(countries)));
    for (const { terms } of shipped.offers.filter(({ isAvailableForPurchase }) => isAvailableForPurchase))
      for (const { prices } of terms) expect(new Set(Object.keys(prices))).toEqual(used);
  });
});

describe('the check of an edition says what is wrong, and where:', () => {
  const [first] = shipped.offers as [Offer];
  const other = 'F1C70099-0C4F-4E1D-9A00-000000000099';

  it.each<[string, unknown, string]>([
    ['a missing member', { ...shipped, families: undefined }, 'families: '],
    [
      'a price that is no integer',
      withOffer(0, { terms: [{ ...(first.terms[0] as OfferTerm), prices: { USD: 6.5 } }] }),
      'offers[0].terms[0].prices.USD (Example Desk Basic): ',
    ],
    [
      'an unknown currency',
      withOffer(0, { terms: [{ ...(first.terms[0] as OfferTerm), prices: { XYZ: 6 } }] }),
      'offers[0].terms[0].prices.XYZ (Example Desk Basic): ',
    ],
    ['an unknown member', withOffer(1, { color: 'red' } as never), 'offers[1] (Example Desk Standard): '],
    [
      'an unknown family',
      withOffer(1, { family: 'desks' }),
      "offers[1].family (Example Desk Standard): 'desks' is none",
    ],
    ['an unknown category', withOffer(1, { category: 'Cheap_Key' }), 'offers[1].category (Example Desk Standard): '],
    [
      'an offer without a category',
      withOffer(1, { category: undefined }),
      'offers[1].category (Example Desk Standard): is required',
    ],
    [
      'a maximum below the minimum',
      withOffer(1, { minimumQuantity: 9, maximumQuantity: 8 }),
      'offers[1].maximumQuantity (Example Desk Standard): ',
    ],
    [
      'an add-on to nothing',
      withOffer(7, { prerequisites: [other] }),
      `offers[7].prerequisites (Example Desk Archive): ${other}`,
    ],
    ['an upgrade to itself', withOffer(0, { upgradesTo: [first.id] }), 'offers[0].upgradesTo (Example Desk Basic): '],
    [
      'a term listed twice',
      withOffer(0, { terms: [...first.terms, ...first.terms] }),
      'offers[0].terms (Example Desk Basic): P1M monthly',
    ],
    ['an offer listed twice', withOffer(1, { id: first.id }), `${first.id}: is listed twice`],
    ['a country that there is not', withOffer(0, { countries: { only: ['ZZ'] } }), 'offers[0].countries'],
    [
      'an id in lower case',
      withOffer(0, { id: first.id.toLowerCase() }),
      'offers[0].id (Example Desk Basic): must be a GUID',
    ],
    [
      'a trial by the year',
      withOffer(6, { terms: first.terms }),
      'offers[6].terms[1].duration (Example Desk Standard Trial): ',
    ],
    ['a list instead of an edition', [], 'the file: '],
  ])('%s', (_what, edition, message) => {
    const trouble = catalogTrouble('2026-01-01.json', edition);
    expect(
      trouble.some(one => one.startsWith(message)),
      trouble.join('\n'),
    ).toBe(true);
  });

  it('a date that is not that of the file', () => {
    expect(catalogTrouble('2026-02-01.json', shipped)).toEqual(['validFrom: must be the date in the name of the file']);
  });

  it('nothing of a good one', () => expect(catalogTrouble('2026-01-01.json', shipped)).toEqual([]));
});

describe('the lookup', () => {
  const catalog = catalogOf(shipped);
  const ireland = { country: 'IE', currency: 'EUR' };
  const named = (name: string) => catalog.offers.find(offer => offer.name['en-US'] === name) as Offer;
  const names = (offers: readonly Offer[]) => offers.map(({ name }) => name['en-US']);

  it('lists what is sold in a country, without add-ons', () => {
    expect(offersIn(catalog, ireland)).toHaveLength(12);
    expect(names(addOnsTo(catalog, named('Example Desk Standard'), ireland))).toEqual([
      'Example Desk Archive',
      'Example Desk Calling',
    ]);
  });

  it('leaves out what a country has no price for, or is left out of', () => {
    expect(names(offersIn(catalog, { country: 'IE', currency: 'XTS' }))).toEqual(['Example Meadow, by usage']);
    const calling = named('Example Desk Calling');
    expect(termsIn(calling, { country: 'IN', currency: 'INR' })).toEqual([]);
    expect(isListedIn(calling, { country: 'IN', currency: 'INR' })).toBe(false);
    expect(isListedIn({ ...calling, countries: { only: ['IN'] } }, { country: 'IN', currency: 'INR' })).toBe(true);
  });

  it('finds an offer by its ID in any case, or as the product API names it for that country', () => {
    const basic = named('Example Desk Basic');
    expect(offerNamed(catalog, basic.id.toLowerCase(), 'IE')).toBe(basic);
    expect(offerNamed(catalog, catalogItemId(basic, 'IE'), 'IE')).toBe(basic);
    expect(offerNamed(catalog, catalogItemId(basic, 'IE'), 'DE')).toBeUndefined();
    expect(offerNamed(catalog, `${basic.id}:0002:IE`, 'IE')).toBeUndefined();
    expect(offerNamed(catalog, 'constructor', 'IE')).toBeUndefined();
  });

  it('takes the first term that fits', () => {
    const { terms } = named('Example Desk Basic');
    expect(termAsked(terms, {})).toBe(terms[0]);
    expect(termAsked(terms, { duration: 'P1Y' })).toBe(terms[1]);
    expect(termAsked(terms, { billingCycle: 'annual' })).toBe(terms[2]);
    expect(termAsked(terms, { duration: 'P3Y' })).toBeUndefined();
  });

  it('knows the channel of a family, and texts in each language', () => {
    expect(channelOf(catalog, named('Example Lock'))).toBe('program');
    expect(channelOf(catalog, named('Example Meadow, by usage'))).toBe('service_portal');
    expect(textIn('zh-CN', named('Example Lock').name)).toBe('示例之锁');
    expect(textIn('ru-RU', { 'en-US': 'Only English' })).toBe('Only English');
  });
});

describe('npm run catalogue', () => {
  it('checks files, prints the schema, and shows its help', () => {
    expect(catalogueOptions(['check', 'a.json'])).toEqual({ command: 'check', files: ['a.json'] });
    expect(catalogueOptions(['schema'])).toEqual({ command: 'schema' });
    expect(catalogueOptions([])).toBeUndefined();
    expect(() => catalogueOptions(['chek'])).toThrow(/Unknown command 'chek'/);
  });
});

describe('money', () => {
  it.each([
    ['USD', 1999, 19.99, '$'],
    ['JPY', 1500, 1500, '¥'],
    ['KWD', 1234, 1.234, 'KWD'],
    ['HUF', 12_345, 123.45, 'Ft'],
  ])('in %s has the digits of ISO 4217', (currency, minor, decimal, symbol) => {
    expect(toDecimal(minor, currency)).toBe(decimal);
    expect(currencySymbol(currency)).toBe(symbol);
  });

  it('has the signs that the platform knows, ready for every currency of the program’s regions', () => {
    for (const [currency, sign] of Object.entries(knownSigns)) expect(platformSign(currency), currency).toBe(sign);
    const used = regionEditions().flatMap(({ regions }) =>
      regions.flatMap(({ countries }) => Object.values(countries)),
    );
    expect(used.filter(currency => !Object.hasOwn(knownSigns, currency))).toEqual([]);
  });

  it('loses nothing: a decimal gives the integer back', () => {
    const amounts = fc.tuple(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'));
    fc.assert(
      fc.property(amounts, ([minor, currency]) => {
        expect(Math.round(toDecimal(minor, currency) * 10 ** minorDigits(currency))).toBe(minor);
      }),
    );
  });
});
