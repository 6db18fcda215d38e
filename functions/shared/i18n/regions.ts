/**
 * The regions of the program: sets of countries, and their currencies. Each file in `data/regions/` is an edition named
 * after the day it takes effect, and stays in effect until the next one.
 */

import { calendarDay } from '#shared/runtime/calendar-day.ts';
import { dataFiles, readData } from '#shared/runtime/data.ts';
import { countriesIn, nameIn } from './intl.ts';
import { defaultLocale, type Locale } from './locale.ts';

/** Countries whose companies can sell to one another (B19). */
interface Region {
  id: string;
  names: Record<Locale, string>;
  /** The currency of each country: ISO 3166-1 alpha-2 → ISO 4217. */
  countries: Record<string, string>;
}

export interface Edition {
  /** First day in effect, `yyyy-mm-dd`, UTC. */
  validFrom: string;
  regions: Region[];
  /** Countries whose currency the program owner hasn't specified. Theirs is copied from neighboring countries. */
  assumedCurrencies: string[];
  /** Countries in no region: the program isn't offered there. */
  notOffered: string[];
}

/** A country in the program: its region and currency. */
export interface Market {
  region: string;
  currency: string;
}

interface Known extends Edition {
  markets: ReadonlyMap<string, Market>;
}

let days: string[] | undefined;
const read = new Map<string, Known>();

/** First days of all editions, oldest first. */
function editionDays(): string[] {
  days ??= dataFiles('regions').map(name => name.replace('.json', ''));
  return days;
}

function edition(day: string): Known {
  const cached = read.get(day);
  if (cached) return cached;
  const data = readData<Edition>(`regions/${day}.json`);
  const markets = data.regions.flatMap(({ id, countries }) =>
    Object.entries(countries).map(([code, currency]) => [code, { region: id, currency }] as const),
  );
  const made = { ...data, markets: new Map(markets) };
  read.set(day, made);
  return made;
}

/** The day in effect on a date: the latest that has begun, or the first if none has. */
export function dayInForce(all: readonly string[], now: Date): string {
  const today = calendarDay(now);
  return all.findLast(day => day <= today) ?? all[0] ?? '';
}

/** All editions, oldest first. */
export const regionEditions = (): Edition[] => editionDays().map(edition);

/** The edition in effect. */
export const regionsOn = (now: Date): Edition => edition(dayInForce(editionDays(), now));

/** Region and currency of a country (ISO 3166-1 alpha-2); undefined where the program isn't offered. */
export const marketOf = (country: string, now: Date): Market | undefined =>
  edition(dayInForce(editionDays(), now)).markets.get(country);

/** Whether the edition lists a country, including those where the program isn't offered. */
export const isKnownCountry = (code: string, now: Date): boolean =>
  marketOf(code, now) !== undefined || regionsOn(now).notOffered.includes(code);

/** Whether companies of two countries can partner and sell to one another (R183). False if either is in no region. */
export function sameRegion(one: string, other: string, now: Date): boolean {
  const region = marketOf(one, now)?.region;
  return region !== undefined && region === marketOf(other, now)?.region;
}

/** Names in use where CLDR also says which country a place belongs to, or has a name that people don't use. */
const namesInUse: Partial<Record<string, Record<Locale, string>>> = {
  HK: {
    'en-US': 'Hong Kong SAR',
    'zh-CN': '香港特别行政区',
    'zh-TW': '香港特別行政區',
    'ru-RU': 'Гонконг (САР)',
  },
  US: { 'en-US': 'United States', 'zh-CN': '美国', 'zh-TW': '美國', 'ru-RU': 'США' },
  MO: { 'en-US': 'Macao SAR', 'zh-CN': '澳门特别行政区', 'zh-TW': '澳門特別行政區', 'ru-RU': 'Макао (САР)' },
};

/** Localized country name; the code itself if there is none. */
export const countryName = (locale: Locale, code: string): string =>
  namesInUse[code]?.[locale] ?? nameIn(countriesIn(locale), code);

/** Localized region name; the ID if no edition has the region. */
export function regionName(locale: Locale, id: string): string {
  for (const day of editionDays().toReversed()) {
    const names = edition(day).regions.find(region => region.id === id)?.names;
    if (names) return names[locale] ?? names[defaultLocale];
  }
  return id;
}

/** Whether a country is a region of its own, which then has its name, perhaps with outlying islands: `yes` or `no`, for texts. */
export function isOwnRegion(country: string, now: Date): 'yes' | 'no' {
  const market = marketOf(country, now);
  return market && regionName('en-US', market.region) === countryName('en-US', country) ? 'yes' : 'no';
}
