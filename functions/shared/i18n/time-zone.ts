import { memoizeEach, memoizeSome } from '#shared/runtime/memoize.ts';

/** The zone of people who have chosen none and whose country has several. */
export const defaultTimeZone = 'UTC';

/** The longest name of a zone has 30 characters. */
export const longestTimeZone = 50;

/** A zone of the IANA database as the platform spells it; undefined for anything else, also for an offset such as `+01:00`. */
export const timeZoneNamed = (typed: string): string | undefined =>
  typed.length <= longestTimeZone && /^[a-z][\w/+-]*$/i.test(typed) ? zoneNamed(typed) : undefined;

/** Every text that a page quotes needs the zone of its reader, and the platform takes longer to find it than to write a date. */
const zoneNamed = /* @__PURE__ */ memoizeSome(500, (typed: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
});

/**
 * Countries with one zone by law, and those of which all zones in the database show the same time: their main one. Comparing zones
 * takes the platform 10 ms, and listing them 1 ms, which the first call of a new process would pay. Also countries whose zone the
 * platform has by a former name.
 */
const agreed: Readonly<Record<string, string>> = {
  AR: 'America/Argentina/Buenos_Aires',
  CN: 'Asia/Shanghai',
  CY: 'Asia/Nicosia',
  DE: 'Europe/Berlin',
  IN: 'Asia/Kolkata',
  KZ: 'Asia/Almaty',
  MH: 'Pacific/Majuro',
  MM: 'Asia/Yangon',
  MY: 'Asia/Kuala_Lumpur',
  NP: 'Asia/Kathmandu',
  PS: 'Asia/Gaza',
  UA: 'Europe/Kyiv',
  UZ: 'Asia/Tashkent',
  VN: 'Asia/Ho_Chi_Minh',
  // The platform knows no zone of it.
  XK: 'Europe/Belgrade',
};

/** Countries whose zones in the database show different times. */
const differing = 'AQ AU BR CA CD CL EC ES FM GL ID KI MN MX NZ PF PG PT RU UM US'.split(' ');

/** The zones of a country in the platform's database. */
export const zonesOf = (country: string): readonly string[] =>
  // The compiler's library doesn't know this method yet.
  (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined }).getTimeZones() ?? [];

/** The zone of a country (ISO 3166-1) whose clocks all show the same time; UTC for others. */
export const timeZoneOfCountry = /* @__PURE__ */ memoizeEach((country: string): string => {
  const known = differing.includes(country) ? defaultTimeZone : agreed[country];
  if (known) return known;
  const [only = defaultTimeZone, ...others] = zonesOf(country);
  return others.length > 0 ? defaultTimeZone : only;
});

/** The zone in which somebody reads dates: the one they chose, else their country's (ISO 3166-1), else UTC. */
export const timeZoneFor = (chosen: string | undefined, country: string | undefined): string =>
  chosen ?? (country ? timeZoneOfCountry(country) : defaultTimeZone);
