import { monthsIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';

/** So many months can be chosen, the present one first. */
const monthsShown = 13;

/** A month in UTC as the API names it: `2026-03`. */
const nameOf = (date: Date): string => date.toISOString().slice(0, 'yyyy-mm'.length);

/** The months that can be chosen, the newest first. */
export const monthsUntil = (now: Date): string[] =>
  Array.from({ length: monthsShown }, (_, n) =>
    nameOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - n, 1))),
  );

/** A month as the reader's language writes it: `March 2026`. */
export const monthText = (locale: Locale, month: string): string =>
  monthsIn(locale).format(new Date(`${month}-01T00:00:00Z`));

/** Whether a part of a month is all of it. */
export const isWholeMonth = ({ month, from, until }: { month: string; from: string; until: string }): boolean => {
  const [year = 0, nth = 1] = month.split('-').map(Number);
  return (
    from === new Date(Date.UTC(year, nth - 1, 1)).toISOString() &&
    until === new Date(Date.UTC(year, nth, 1)).toISOString()
  );
};
