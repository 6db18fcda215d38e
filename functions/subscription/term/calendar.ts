/** How long terms are on the calendar. Pure. */
import type { TermDuration } from '#functions/catalog/offer.ts';

const months: Record<TermDuration, number> = { P1M: 1, P1Y: 12, P3Y: 36 };

const dayMilliseconds = 86_400_000;

/** The last day of a month, which may lie in a later year: 28 for the month 13 of 2026. */
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/**
 * The days of a term that begins at a moment: to a day of the month, that on which it begins unless another is named; to the last day
 * of a month that is too short for it.
 */
export function daysOf(start: Date, duration: TermDuration, monthDay = start.getUTCDate()): number {
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  const last = month + months[duration];
  const end = Date.UTC(year, last, Math.min(monthDay, lastDayOf(year, last)));
  return Math.round((end - Date.UTC(year, month, start.getUTCDate())) / dayMilliseconds);
}

/** The day of the month of later terms, where the month in which a term ends is too short for it: 31 after 28 February. */
export function laterMonthDay(start: Date, end: Date, monthDay = start.getUTCDate()): number | undefined {
  const lastDay = lastDayOf(end.getUTCFullYear(), end.getUTCMonth());
  return end.getUTCDate() === lastDay && monthDay > lastDay ? monthDay : undefined;
}
