import { IntlMessageFormat } from 'intl-messageformat';
import { readTexts } from '#shared/i18n/text-files.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { Area } from './area.ts';
import { dateTimesIn, listIn } from './intl.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { isPlain } from './plain-text.ts';
import { countryName, regionName } from './regions.ts';
import { asSentence, marked, toFill } from './sentence.ts';

/**
 * A value for a placeholder. A value that is written differently in each language says what it is: a date (ISO 8601), a
 * country (ISO 3166-1), a region of the program, the key of a text in the area `word`, or a list: of such keys, of roles, of kinds
 * of companies, or of names as they are, of which all are meant or one. It is plain JSON, so a stored email can hold it.
 */
export type StoredParam =
  | string
  | number
  | { date: string }
  | { country: string }
  | { region: string }
  | { roles: readonly string[] }
  | { oneOfRoles: readonly string[] }
  | { kinds: readonly string[] }
  | { all: readonly string[] }
  | { oneOf: readonly string[] }
  | { word: string }
  | { words: readonly string[] };
export type Param = StoredParam | Date;
export type Params = Readonly<Record<string, Param | undefined>>;

/** `Intl` knows all our languages: asking it takes longer than drawing a page. No text needs the answer, as dates come formatted. */
IntlMessageFormat.resolveLocale = () => undefined;

const formats = new Map<string, IntlMessageFormat>();

const textsIn = memoizeEach((locale: Locale) => memoizeEach((area: Area) => readTexts(locale, area)));
const load = (locale: Locale, area: Area) => textsIn(locale)(area);

/** Whether a language has a text of its own. */
export const hasText = (locale: Locale, area: Area, key: string): boolean => load(locale, area)[key] !== undefined;

/**
 * A text in a language, with its placeholders filled (ICU MessageFormat). A text missing in that language falls back to
 * English on its own (R190), so a raw key is never shown. Dates are formatted for the language, in a time zone, mostly UTC, which is
 * named.
 *
 * @throws Error when the text is missing in English too: a bug, which the tests of the locale files find
 */
export function text(locale: Locale, area: Area, key: string, params: Params = {}, timeZone?: string): string {
  const own = load(locale, area)[key];
  const spoken = own === undefined ? defaultLocale : locale;
  const message = own ?? load(defaultLocale, area)[key];
  if (message === undefined) throw new Error(`No text '${key}' in the area '${area}'`);
  if (isPlain(message)) return message;
  // A bundle has it ready and parsed.
  const ready = typeof message === 'string' ? toFill(spoken, message) : message;
  const id = `${spoken} ${area} ${key}`;
  const format = formats.get(id) ?? new IntlMessageFormat(ready, spoken, undefined, { ignoreTag: true });
  formats.set(id, format);
  return asSentence(spoken, String(format.format(formatParams(spoken, params, timeZone))));
}

/** Whether a value is a country or region. */
const isPlace = (value: Param): boolean => typeof value === 'object' && ('country' in value || 'region' in value);

/** The formatted values of a text. A missing value becomes empty text: a bug must not make the response fail. */
function formatParams(locale: Locale, params: Params, timeZone?: string): Record<string, string | number | undefined> {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value === undefined ? value : marked(locale, formatParam(locale, value, timeZone), isPlace(value)),
    ]),
  );
  return new Proxy(values, { has: () => true, get: (known, name: string) => known[name] ?? '' });
}

const roleNames = (locale: Locale, roles: readonly string[]): string[] =>
  (roles.length > 0 ? roles : ['none']).map(role => text(locale, 'word', `role.${role}`));

const kindNames = (locale: Locale, kinds: readonly string[]): string[] =>
  kinds.map(kind => text(locale, 'word', `kind.${kind}`));

const namesOf = (locale: Locale, keys: readonly string[]): string[] => keys.map(key => text(locale, 'word', key));

/** A list as people read it in a language: `Admin agent and Global admin`. */
function formatList(locale: Locale, value: Extract<Param, object>): string {
  if ('words' in value) return listIn(locale, namesOf(locale, value.words));
  if ('all' in value) return listIn(locale, value.all);
  if ('oneOf' in value) return listIn(locale, value.oneOf, 'disjunction');
  if ('oneOfRoles' in value) return listIn(locale, roleNames(locale, value.oneOfRoles), 'disjunction');
  if ('kinds' in value) return listIn(locale, kindNames(locale, value.kinds));
  return 'roles' in value ? listIn(locale, roleNames(locale, value.roles)) : '';
}

/** A value as people read it in a language. */
function formatParam(locale: Locale, value: Param, timeZone?: string): string | number {
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return dateTime(locale, value, timeZone);
  if ('date' in value) return dateTime(locale, new Date(value.date), timeZone);
  if ('country' in value) return countryName(locale, value.country);
  if ('region' in value) return regionName(locale, value.region);
  if ('word' in value) return text(locale, 'word', value.word);
  return formatList(locale, value);
}

/** A date and time in a language, for example `December 5, 2026 at 14:03 UTC`. */
export const dateTime = (locale: Locale, date: Date, timeZone = 'UTC'): string =>
  dateTimesIn(locale, timeZone).format(date);
