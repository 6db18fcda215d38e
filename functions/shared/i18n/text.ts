import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { dateTimesIn, listIn } from './intl.ts';
import { defaultLocale, type Locale } from './locale.ts';
import { countryName, regionName } from './regions.ts';

/** The locale files, by what their texts are for: one JSON file each, `locales/<locale>/<area>.json`. */
export const areas = ['problem', 'mail', 'page', 'word'] as const;
export type Area = (typeof areas)[number];
export type Params = Record<string, string | number | Date | undefined>;

const folder = join(import.meta.dirname, 'locales');
const formats = new Map<string, IntlMessageFormat>();

const read = memoizeEach(
  (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>,
);
const load = (locale: Locale, area: Area) => read(`${locale}/${area}.json`);

/**
 * A text in a language, with its placeholders filled (ICU MessageFormat). A text missing in that language falls back to
 * English on its own (R190), so a raw key is never shown. Dates are written out in the language, in UTC, with the zone.
 *
 * @throws Error when not even English has the text: a slip in the code, caught by the tests of the locale files.
 */
export function text(locale: Locale, area: Area, key: string, params: Params = {}): string {
  const own = load(locale, area)[key];
  const spoken = own === undefined ? defaultLocale : locale;
  const message = own ?? load(defaultLocale, area)[key];
  if (message === undefined) throw new Error(`No text '${key}' in ${area}.json`);
  const id = `${spoken} ${area} ${key}`;
  const format = formats.get(id) ?? new IntlMessageFormat(message, spoken, undefined, { ignoreTag: true });
  formats.set(id, format);
  return String(format.format(written(spoken, params)));
}

/** The values of a sentence. One that is missing leaves a gap: a slip in the code must not cost a person their answer. */
function written(locale: Locale, params: Params): Record<string, string | number | undefined> {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, asWritten(locale, name, value)]),
  );
  return new Proxy(values, { has: () => true, get: (known, name: string) => known[name] ?? '' });
}

/** The names of roles, as a list: `Admin agent, Global admin`. */
function namesOfRoles(locale: Locale, given: string): string {
  const roles = given.split(',').filter(role => role !== '');
  const names = (roles.length > 0 ? roles : ['none']).map(role => text(locale, 'word', `role.${role}`));
  return listIn(locale, names);
}

/** Moments are written out, and countries, regions and roles called by their names. */
function asWritten(locale: Locale, name: string, value: Params[string]): string | number | undefined {
  if (value instanceof Date) return dateTime(locale, value);
  if (typeof value !== 'string') return value;
  if (name === 'roleNames') return namesOfRoles(locale, value);
  if (/country$/i.test(name)) return countryName(locale, value);
  return /region$/i.test(name) ? regionName(locale, value) : value;
}

/** A moment as a person reads it: `5 December 2026 at 14:03 UTC` in their language. */
export const dateTime = (locale: Locale, date: Date): string => dateTimesIn(locale).format(date);
