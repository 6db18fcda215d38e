import { IntlMessageFormat } from 'intl-messageformat';
import { readTexts } from '#shared/i18n/text-files.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { dateTimesIn, listIn } from './intl.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { countryName, regionName } from './regions.ts';

/** Purposes of texts. A locale file groups its texts by area. */
export const areas = ['problem', 'mail', 'page', 'word'] as const;
export type Area = (typeof areas)[number];
export type Params = Record<string, string | number | Date | undefined>;

const formats = new Map<string, IntlMessageFormat>();

const textsIn = memoizeEach((locale: Locale) => memoizeEach((area: Area) => readTexts(locale, area)));
const load = (locale: Locale, area: Area) => textsIn(locale)(area);

/**
 * A text in a language, with its placeholders filled in (ICU MessageFormat). Falls back to English text by text (R190),
 * so a raw key is never shown. Dates are formatted in the language, in UTC with the time zone.
 *
 * @throws Error when the English text is missing too: a programming error, which the tests of the locale files catch
 */
export function text(locale: Locale, area: Area, key: string, params: Params = {}): string {
  const own = load(locale, area)[key];
  const spoken = own === undefined ? defaultLocale : locale;
  const message = own ?? load(defaultLocale, area)[key];
  if (message === undefined) throw new Error(`No text '${key}' in the area '${area}'`);
  const id = `${spoken} ${area} ${key}`;
  const format = formats.get(id) ?? new IntlMessageFormat(message, spoken, undefined, { ignoreTag: true });
  formats.set(id, format);
  return String(format.format(written(spoken, params)));
}

/**
 * Localizes the values of placeholders. A missing value leaves a gap instead of an error, so that the person still gets
 * a response.
 */
function written(locale: Locale, params: Params): Record<string, string | number | undefined> {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, asWritten(locale, name, value)]),
  );
  return new Proxy(values, { has: () => true, get: (known, name: string) => known[name] ?? '' });
}

/** Localized role names as a list: `Admin agent, Global admin`. */
function namesOfRoles(locale: Locale, given: string): string {
  const roles = given.split(',').filter(role => role !== '');
  const names = (roles.length > 0 ? roles : ['none']).map(role => text(locale, 'word', `role.${role}`));
  return listIn(locale, names);
}

/** Formats dates, and localizes the names of countries, regions and roles. */
function asWritten(locale: Locale, name: string, value: Params[string]): string | number | undefined {
  if (value instanceof Date) return dateTime(locale, value);
  if (typeof value !== 'string') return value;
  if (name === 'roleNames') return namesOfRoles(locale, value);
  if (/country$/i.test(name)) return countryName(locale, value);
  return /region$/i.test(name) ? regionName(locale, value) : value;
}

/** Formats a date and time for people: `5 December 2026 at 14:03 UTC`, in their language. */
export const dateTime = (locale: Locale, date: Date): string => dateTimesIn(locale).format(date);
