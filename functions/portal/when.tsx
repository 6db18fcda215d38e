import { useContext } from 'hono/jsx';
import { relativeTimesIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { Zone } from './zone.ts';

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** A moment as seen from now, in words: `in 3 days`, `2 hours ago`, `now`. */
export function fromNow(iso: string, now: Date, locale: Locale): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000;
  const [unit, length] = units.find(([, size]) => Math.abs(seconds) >= size) ?? (['minute', 60] as const);
  const count = Math.round(seconds / length);
  return count === 0 ? relativeTimesIn(locale).format(0, 'second') : relativeTimesIn(locale).format(count, unit);
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
