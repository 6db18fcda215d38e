import { useContext } from 'hono/jsx';
import { relativeTimesIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { Zone } from './zone.ts';

const day = 86_400;

/**
 * Units: the seconds of one, and the least that is said in it. Up to a quarter stays in days, as deadlines are counted so; up to a
 * year and a half in months, since `last year` can also mean last week.
 */
const units = [
  ['year', 365.25 * day, 548 * day],
  ['month', 30.44 * day, 91 * day],
  ['day', day, day],
  ['hour', 3_600, 3_600],
  ['minute', 60, 60],
] as const;

/** A moment as seen from now, in words: `in 3 days`, `2 hours ago`, `11 months ago`, `now`. */
export function fromNow(iso: string, now: Date, locale: Locale): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const [unit, length] = units.find(([, , least]) => Math.abs(seconds) >= least) ?? (['minute', 60] as const);
  const count = Math.round(seconds / length);
  return relativeTimesIn(locale).format(count || 0, count === 0 ? 'second' : unit);
}

interface WhenProps {
  at: string | undefined;
  now: Date;
  locale: Locale;
}

/** A moment in the person's time zone, with the zone's name, and how far it is from now; nothing without one. */
export const When = ({ at, now, locale }: WhenProps) => {
  const zone = useContext(Zone);
  return at ? (
    <time datetime={at}>
      {dateTime(locale, new Date(at), zone)} <small>{fromNow(at, now, locale)}</small>
    </time>
  ) : null;
};
