/**
 * The regions of the programme: which countries belong together, and their currencies. They are data with a date: each
 * file of `data/regions/` is an edition, named after its first day, and in force until the next one begins.
 */

import { dataFiles, readData } from '#shared/runtime/data.ts';
import { countriesIn } from './intl.ts';
import { defaultLocale, type Locale } from './locale.ts';

/** Countries that may sell to one another (B19). */
interface Region {
  id: string;
  names: Record<Locale, string>;
  /** The currency of each country: ISO 3166-1 alpha-2 → ISO 4217. */
  countries: Record<string, string>;
}

export interface Edition {
  /** First day in force, `yyyy-mm-dd`, UTC. */
  validFrom: string;
  regions: Region[];
  /** Countries whose currency the programme owner has not named: it is taken from their neighbours. */
  assumedCurrencies: string[];
  /** Countries in no region: the programme is not offered there. */
  notOffered: string[];
}

/** A country of the programme: the region it belongs to, and its currency. */
export interface Market {
  region: string;
  currency: string;
}

interface Known extends Edition {
  markets: ReadonlyMap<string, Market>;
}

let days: string[] | undefined;
const read = new Map<string, Known>();

/** First days of the editions there are, oldest first. */
function editionDays(): string[] {
  days ??= dataFiles('regions').map(name => name.replace('.json', ''));
  return days;
}

function edition(day: string): Known {
  const known = read.get(day);
  if (known) return known;
  const data = readData<Edition>(`regions/${day}.json`);
  const markets = data.regions.flatMap(({ id, countries }) =>
    Object.entries(countries).map(([code, currency]) => [code, { region: id, currency }] as const),
  );
  const made = { ...data, markets: new Map(markets) };
  read.set(day, made);
  return made;
}

/** The one of some days that counts on a date: the latest that has begun, or the first there is. */
export function dayInForce(all: readonly string[], now: Date): string {
  const today = now.toISOString().slice(0, 10);
  return all.findLast(day => day <= today) ?? all[0] ?? '';
}

/** The edition in force. */
export const regionsOn = (now: Date): Edition => edition(dayInForce(editionDays(), now));

/** The region and currency of a country (ISO 3166-1 alpha-2); nothing for a country the programme is not offered in. */
export const marketOf = (country: string, now: Date): Market | undefined =>
  edition(dayInForce(editionDays(), now)).markets.get(country);

/** Whether the regions know a country: one of theirs, or one the programme is not offered in. */
export const isKnownCountry = (code: string, now: Date): boolean =>
  marketOf(code, now) !== undefined || regionsOn(now).notOffered.includes(code);

/**
 * Whether two countries are of one region, and so may partner and sell to one another (R183); a country of none is not.
 */
export function sameRegion(one: string, other: string, now: Date): boolean {
  const region = marketOf(one, now)?.region;
  return region !== undefined && region === marketOf(other, now)?.region;
}

/** What a country is called in a language. */
export const countryName = (locale: Locale, code: string): string => countriesIn(locale).of(code) ?? code;

/** What a region is called in a language; its id where no edition knows it. */
export function regionName(locale: Locale, id: string): string {
  for (const day of editionDays().toReversed()) {
    const names = edition(day).regions.find(region => region.id === id)?.names;
    if (names) return names[locale] ?? names[defaultLocale];
  }
  return id;
}
