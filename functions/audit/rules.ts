import { FieldErrors, throwFieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { calendarDay, isCalendarDay } from '#shared/runtime/calendar-day.ts';

/** A period of the activity log, inclusive. ISO 8601, UTC. */
export interface Window {
  from: string;
  to: string;
}

const day = 24 * 60 * 60 * 1000;
/** The default period and the maximum age of its start, in days. */
const standard = 30;
const furthest = 90;

const american = /^(\d\d?)\/(\d\d?)\/(\d{4})(?: (\d\d?):(\d\d):(\d\d)(?: (AM|PM))?)?$/i;
/** Java 1.15.4 prints the day of the year for the day: `2026-11-327`. */
const ofYear = /^(\d{4})-\d\d-(\d\d\d?)$/;
const isoDate = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d[\d:.]*)?(Z|[+-]\d\d:?\d\d)?$/;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `11/28/2026`, with a time of 24 hours or one with AM or PM, as ISO 8601. */
function fromAmerican([, month, date, year, hour = '0', minute = '00', second = '00', half]: string[]): string {
  const onClock = half ? (Number(hour) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hour);
  return `${year}-${twoDigits(Number(month))}-${twoDigits(Number(date))}T${twoDigits(onClock)}:${minute}:${second}Z`;
}

/** A date as clients write it, as ISO 8601. */
function asIso(sent: string): string {
  const parts = american.exec(sent);
  if (parts) return fromAmerican(parts);
  const [, year = '', day = ''] = ofYear.exec(sent) ?? [];
  return Number(day) > 31 ? new Date(Date.UTC(Number(year), 0, Number(day))).toISOString() : sent;
}

/**
 * Parses a date as clients send it: `2026-11-21`, ISO 8601, or an SDK's `11/21/2026 00:00:00`. A time without a zone is
 * UTC; undefined if invalid.
 */
export function momentOf(sent: string): Date | undefined {
  const [, date, time = 'T00:00:00', zone = 'Z'] = isoDate.exec(asIso(sent)) ?? [];
  const moment = new Date(`${date}${time}${zone}`);
  if (!date || Number.isNaN(moment.getTime())) return undefined;
  return isCalendarDay(date) ? moment : undefined;
}

/** Requires that the dates of a query can be read. @throws FieldErrors with each that can't */
function requireMoments(sent: Readonly<Record<string, string | undefined>>): void {
  const unread = Object.entries(sent).filter(([, date]) => date && !momentOf(date));
  throwFieldErrors(unread.map(([path]) => ({ path, key: 'date' })));
}

/** An end at midnight includes the whole day: clients send a day with the time that their types have to have. */
const throughDay = (moment: Date): Date =>
  moment.getTime() % day === 0 ? new Date(moment.getTime() + day - 1) : moment;

/**
 * The requested period. Defaults to the last 30 days; the default end is now.
 *
 * @throws FieldErrors for an invalid date, or an end before the start
 * @throws Problem 400 `audit.window` for a start more than 90 days ago
 */
export function windowOf(query: { startDate?: string | undefined; endDate?: string | undefined }, now: Date): Window {
  const { startDate, endDate } = query;
  requireMoments({ startDate, endDate });
  const [begun, ended] = [startDate, endDate].map(sent => (sent ? momentOf(sent) : undefined));
  const from = begun ?? new Date(now.getTime() - standard * day);
  const to = ended ? throughDay(ended) : now;
  const earliest = new Date(now.getTime() - furthest * day);
  if (calendarDay(from) < calendarDay(earliest)) {
    throw new Problem('audit.window', { params: { days: furthest, earliest } });
  }
  if (to < from) throw new FieldErrors([{ path: 'endDate', key: 'before_start' }]);
  return { from: from.toISOString(), to: to.toISOString() };
}

/** The months that a period covers, newest first: `2026-11`. At most five, given the limit of 90 days. */
export function monthsOf({ from, to }: Window, now: Date): string[] {
  const end = to < now.toISOString() ? to : now.toISOString();
  const months: string[] = [];
  let [year, month] = end.split('-').map(Number) as [number, number];
  for (let name = end.slice(0, 7); name >= from.slice(0, 7); ) {
    months.push(name);
    month -= 1;
    if (month === 0) [year, month] = [year - 1, 12];
    name = `${year}-${String(month).padStart(2, '0')}`;
  }
  return months;
}
