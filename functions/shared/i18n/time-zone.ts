import { memoizeEach } from '#shared/runtime/memoize.ts';

/** The zone of people who have chosen none and whose country has several. */
export const defaultTimeZone = 'UTC';

/** The longest name of a zone has 30 characters. */
export const longestTimeZone = 50;

/** A zone of the IANA database as the platform spells it; undefined for anything else, also for an offset such as `+01:00`. */
export function timeZoneNamed(typed: string): string | undefined {
  if (!/^[a-z][\w/+-]*$/i.test(typed)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** Countries with one zone by law, although the database has more. */
const lawful: Readonly<Record<string, string>> = { CN: 'Asia/Shanghai' };

/** How far a zone is from UTC in winter and in summer. */
function offsetsOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return ['2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'].map(at => format.format(new Date(at)).slice(-9)).join();
}

/** The zone of a country (ISO 3166-1) whose clocks all show the same time; UTC for others. */
export const timeZoneOfCountry = /* @__PURE__ */ memoizeEach((country: string): string => {
  const own = lawful[country];
  if (own) return own;
  // The compiler's library doesn't know this method yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
  const [first, ...others] = locale.getTimeZones() ?? [];
  if (!first) return defaultTimeZone;
  const offsets = others.length > 0 ? offsetsOf(first) : '';
  return others.every(other => offsetsOf(other) === offsets) ? first : defaultTimeZone;
});

/** The zone in which somebody reads dates: the one they chose, else their country's (ISO 3166-1), else UTC. */
export const timeZoneFor = (chosen: string | undefined, country: string | undefined): string =>
  chosen ?? (country ? timeZoneOfCountry(country) : defaultTimeZone);
