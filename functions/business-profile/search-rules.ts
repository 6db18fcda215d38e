import { placeTyped } from '#shared/company/region.ts';
import { enumValue } from '#shared/errors/enum.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { type BusinessRow, type CustomerSize, customerSizes } from './business-profile.ts';
import { type Facet, foldedText, searchWords } from './rows.ts';
import { industries, products, serviceTypes } from './tags.ts';

/** The filters of a search, as typed. */
export interface TypedSearch {
  q?: string | undefined;
  region?: string | undefined;
  country?: string | undefined;
  city?: string | undefined;
  industry?: string | undefined;
  product?: string | undefined;
  service?: string | undefined;
  customerSize?: string | undefined;
}

/** The filters of a search, validated. All of them must hold. */
export interface BusinessFilters {
  words: string[];
  region?: string;
  country?: string;
  city?: string;
  industry?: string;
  product?: string;
  service?: string;
  customerSize?: CustomerSize;
}

/** The filters that were typed. @throws FieldErrors for words that there aren't */
export function parseSearch(typed: TypedSearch, now: Date): BusinessFilters {
  const errors: FieldError[] = [];
  const oneOf = <Value extends string>(path: keyof TypedSearch, values: readonly Value[]): Value | undefined => {
    const sent = typed[path]?.trim();
    if (!sent) return undefined;
    const value = enumValue(values, sent);
    if (!value) errors.push({ path, key: 'one_of', params: { values: { oneOf: values } } });
    return value;
  };
  const { region, country } = placeTyped(typed, errors, now);
  const tags = {
    industry: oneOf('industry', industries),
    product: oneOf('product', products),
    service: oneOf('service', serviceTypes),
    customerSize: oneOf('customerSize', customerSizes),
  };
  throwFieldErrors(errors);
  const city = foldedText(typed.city ?? '').trim();
  return {
    words: searchWords(typed.q ?? '').slice(0, 10),
    ...(region && { region }),
    ...(country && { country }),
    ...(city && { city }),
    ...Object.fromEntries(Object.entries(tags).filter(([, value]) => value !== undefined)),
  };
}

/** The partition to read: that of the filter that few businesses share. */
export function facetToRead({ words, product, service, industry, country, region }: BusinessFilters): [Facet, string] {
  const [word] = [...words].sort((one, other) => other.length - one.length);
  const facets: [Facet, string | undefined][] = [
    ['word', word],
    ['product', product],
    ['service', service],
    ['industry', industry],
    ['country', country],
    ['region', region],
  ];
  return (facets.find(([, value]) => value !== undefined) as [Facet, string] | undefined) ?? ['all', ''];
}

const has = (values: readonly string[], wanted: string | undefined): boolean =>
  wanted === undefined || values.includes(wanted);

/** Whether a business fits all filters. Its text isn't searched (B86); customers whose size it doesn't take don't find it (B88). */
export function fits(row: BusinessRow, filters: BusinessFilters): boolean {
  const { words, region, country, city, industry, product, service, customerSize } = filters;
  if (!has([row.region], region) || !has(row.industries, industry)) return false;
  if (!has(row.products, product) || !has(row.services, service)) return false;
  if (customerSize && row.customerSizesExcluded.includes(customerSize)) return false;
  const isThere = row.locations.some(
    place => (!country || place.country === country) && (!city || foldedText(place.city).includes(city)),
  );
  if (!isThere && (country || city)) return false;
  const known = searchWords([row.name, ...row.skills].join(' '));
  return words.every(word => known.includes(word));
}

/** Whether the rows of the partition that is read are all results. */
export const isFiltered = (filters: BusinessFilters): boolean => {
  const { words, city, customerSize, ...rest } = filters;
  return Boolean(city || customerSize) || words.length + Object.keys(rest).length > 1;
};
