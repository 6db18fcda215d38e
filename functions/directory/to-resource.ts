import { type FamilyReader, namedFamilies } from '#functions/catalog/lookup.ts';
import type { DirectoryRow } from '#functions/listing/listing.ts';
import { orderIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { countryName, type Edition, regionName } from '#shared/i18n/regions.ts';

/** A provider in a list. */
export const toListingRow = ({ tenantId, name, country, region, ...row }: DirectoryRow, reader: FamilyReader) => ({
  id: tenantId,
  name,
  country,
  region,
  summary: row.summary,
  services: row.services,
  languages: row.languages,
  countries: row.countries,
  ...(row.productFamilies && { productFamilies: namedFamilies(row.productFamilies, reader) }),
  contact: row.contact,
  lastConfirmed: row.lastConfirmed,
  links: { self: { uri: `directory/providers/${tenantId}`, method: 'GET', headers: [] } },
  attributes: { objectType: 'DirectoryProvider' },
});

/** The regions as the API shows them, with localized names in the order of the language. */
export function toRegionResources({ regions, assumedCurrencies }: Edition, locale: Locale) {
  const byName = inOrder(locale);
  return regions
    .map(({ id, countries }) => ({
      id,
      name: regionName(locale, id),
      singleCountry: Object.keys(countries).length === 1,
      currencies: [...new Set(Object.values(countries))].sort(),
      countries: Object.entries(countries)
        .map(([code, currency]) => ({
          ...called(code, locale),
          currency,
          ...(assumedCurrencies.includes(code) && { currencyAssumed: true }),
        }))
        .sort(byName),
    }))
    .sort(byName);
}

/** The countries where the program isn't offered. */
export const toNotOffered = ({ notOffered }: Edition, locale: Locale) =>
  notOffered.map(code => called(code, locale)).sort(inOrder(locale));

const called = (code: string, locale: Locale) => ({ code, name: countryName(locale, code) });

function inOrder(locale: Locale) {
  const { compare } = orderIn(locale);
  return (one: { name: string }, other: { name: string }) => compare(one.name, other.name);
}
