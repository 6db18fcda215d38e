import { familyIdOf, familyIds } from '#functions/catalog/lookup.ts';
import type { DirectoryRow } from '#functions/listing/listing.ts';
import { placeTyped } from '#shared/company/region.ts';
import { type Service, services } from '#shared/company/services.ts';
import { enumValue } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { languageAndScript, languageTag } from '#shared/i18n/language-tag.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { foldText } from '#shared/runtime/folded-text.ts';

/** The filters of a directory search (R98), as typed. */
export interface TypedFilters {
  country?: string | undefined;
  region?: string | undefined;
  service?: string | undefined;
  language?: string | undefined;
  productFamily?: string | undefined;
  q?: string | undefined;
}

/** The filters of a directory search, validated and normalized. */
export interface SearchFilters {
  /** Providers that accept resellers from this country. */
  country?: string;
  region?: string;
  /** Providers that offer all of these. */
  services: Service[];
  language?: string;
  /** Providers that say they supply this product family. */
  productFamily?: string;
  /** Words that must all occur in the name or the summary. */
  words: string[];
}

/** Maximum number of rows read per page. If few of them match, the page is short and has a link to the next one. */
export const readAtMost = 300;

/**
 * Validates and normalizes the filters.
 * @throws FieldErrors for an unknown country, region, service, language or product family (R97, R10)
 */
export function parseFilters(typed: TypedFilters, now: Date): SearchFilters {
  const { country, region, service, language, productFamily, q = '' } = typed;
  const errors: FieldError[] = [];
  const refuse: Refuse = (path, key, values) =>
    errors.push({ path, key, ...(values && { params: { values: { oneOf: values } } }) });

  const place = placeTyped({ country, region }, errors, now);
  const wanted = (service ?? '').split(',').filter(word => word.trim() !== '');
  const offered = wanted.flatMap(word => enumValue(services, word.trim()) ?? []);
  if (offered.length < wanted.length) refuse('service', 'one_of', services);
  const tag = language === undefined ? undefined : languageTag(language);
  if (language !== undefined && !tag) refuse('language', 'language');
  const family = readFamily(productFamily, now, refuse);
  if (errors.length > 0) throw new FieldErrors(errors);
  return {
    ...(place.country && { country: place.country }),
    ...(place.region && { region: place.region }),
    services: [...new Set(offered)],
    ...(tag && { language: tag }),
    ...(family && { productFamily: family }),
    words: foldText(q).split(/\s+/).filter(Boolean),
  };
}

type Refuse = (path: string, key: string, values?: readonly string[]) => void;

/** The product family to search, by its ID in the catalog. */
function readFamily(typed: string | undefined, now: Date, refuse: Refuse): string | undefined {
  const id = typed && familyIdOf(typed, now);
  if (typed && !id) refuse('productFamily', 'one_of', familyIds(now));
  return id || undefined;
}

/** "Distributor" is a synonym of provider, and a search for either finds both (R3). */
const kinds = foldText(
  'indirect providers distributors 间接提供商 分销商 間接提供者 代理商 косвенный косвенные поставщик поставщики дистрибьюторы дистрибуторы',
);

/** The region to search; `nowhere` when the country is in no region, or not in the requested one. */
export function regionOf({ country, region }: SearchFilters, now: Date): string | 'nowhere' | undefined {
  if (!country) return region;
  const own = marketOf(country, now)?.region;
  return own && (!region || region === own) ? own : 'nowhere';
}

/** Whether a search must filter the rows of its directory partition. */
export const needsFiltering = ({ country, services, language, productFamily, words }: SearchFilters): boolean =>
  [country, language, productFamily].some(filter => filter !== undefined) || services.length > 1 || words.length > 0;

/** Whether two tags are the same language, written alike: `zh-TW` and `zh-Hant` are, `zh-CN` isn't. The country is ignored. */
function writtenAlike(one: string, other: string): boolean {
  const [a, b] = [languageAndScript(one), languageAndScript(other)];
  return a.language === b.language && a.script === b.script;
}

/** Whether a provider matches the filters. */
export function matchesFilters(row: DirectoryRow, filters: SearchFilters): boolean {
  const { country, services: all, language, productFamily, words } = filters;
  if (country && row.countries && !row.countries.includes(country)) return false;
  if (!all.every(service => row.services.includes(service))) return false;
  if (language && !row.languages.some(listed => writtenAlike(listed, language))) return false;
  if (productFamily && !row.productFamilies?.includes(productFamily)) return false;
  const searchable = `${foldText(`${row.name} ${row.summary}`)} ${kinds}`;
  return words.every(word => searchable.includes(word));
}
