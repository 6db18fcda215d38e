import type { DirectoryRow } from '#functions/listing/listing.ts';
import { type Service, services } from '#shared/company/services.ts';
import { enumValue, squash } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { languageTag } from '#shared/i18n/locale.ts';
import { isKnownCountry, marketOf, regionsOn } from '#shared/i18n/regions.ts';

/** What somebody looks for in the directory (R98), as it was typed. */
export interface Sought {
  country?: string | undefined;
  region?: string | undefined;
  service?: string | undefined;
  language?: string | undefined;
  q?: string | undefined;
}

/** The same, understood. */
export interface Wanted {
  /** Providers that take resellers of this country. */
  country?: string;
  region?: string;
  /** All of these. */
  services: Service[];
  language?: string;
  /** Words that all stand in the name or the summary. */
  words: string[];
}

/** How many rows one page reads at most: where few of them are wanted, a page is short and says where to go on. */
export const readAtMost = 300;

/**
 * Understands a search.
 * @throws FieldErrors for a country, region, service or language that there is not (R97, R10)
 */
export function wantedOf({ country, region, service, language, q = '' }: Sought, now: Date): Wanted {
  const edition = regionsOn(now);
  const errors: FieldError[] = [];
  const refuse = (path: string, key: string, values?: readonly string[]) =>
    errors.push({ path, key, ...(values && { params: { values: values.join(', ') } }) });

  const code = country?.trim().toUpperCase();
  if (code && !isKnownCountry(code, now)) refuse('country', 'country');
  const ids = edition.regions.map(({ id }) => id);
  const known = ids.find(id => plain(id) === plain(region ?? ''));
  if (region && !known) refuse('region', 'one_of', ids);
  const wanted = (service ?? '').split(',').filter(word => word.trim() !== '');
  const offered = wanted.flatMap(word => enumValue(services, word.trim()) ?? []);
  if (offered.length < wanted.length) refuse('service', 'one_of', services);
  const tag = language === undefined ? undefined : languageTag(language);
  if (language !== undefined && !tag) refuse('language', 'language');
  if (errors.length > 0) throw new FieldErrors(errors);
  return {
    ...(code && { country: code }),
    ...(known && { region: known }),
    services: [...new Set(offered)],
    ...(tag && { language: tag }),
    words: folded(q).split(/\s+/).filter(Boolean),
  };
}

/** A region's id without its case, `-` and `_`: clients write `UnitedStates` as well as `united-states`. */
const plain = (id: string): string => squash(id).replaceAll('-', '');

/** Text as it is compared: small letters, without accents. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** "Distributor" means provider, and a search for either finds both (R3). */
const kinds = folded(
  'indirect providers distributors 间接提供商 分销商 間接提供者 代理商 косвенный поставщик дистрибьютор',
);

/** The region to look in; `nowhere` when the country is of another than the region asked for, or of none. */
export function regionOf({ country, region }: Wanted, now: Date): string | 'nowhere' | undefined {
  if (!country) return region;
  const own = marketOf(country, now)?.region;
  return own && (!region || region === own) ? own : 'nowhere';
}

/** Whether a search wants fewer rows than stand in the part of the directory it looks in. */
export const isNarrow = ({ country, services, language, words }: Wanted): boolean =>
  country !== undefined || services.length > 1 || language !== undefined || words.length > 0;

/** Language and script of a tag: `zh-TW` and `zh-Hant` are one, `zh-CN` is another; countries do not matter. */
function spoken(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

/** Whether a provider is one of those looked for. */
export function isWanted(row: DirectoryRow, { country, services: all, language, words }: Wanted): boolean {
  if (country && row.countries && !row.countries.includes(country)) return false;
  if (!all.every(service => row.services.includes(service))) return false;
  if (language && !row.languages.some(listed => spoken(listed) === spoken(language))) return false;
  const said = `${folded(`${row.name} ${row.summary}`)} ${kinds}`;
  return words.every(word => said.includes(word));
}
