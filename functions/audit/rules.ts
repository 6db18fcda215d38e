import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';

/** A period of the activity log, inclusive. ISO 8601, UTC. */
export interface Window {
  from: string;
  to: string;
}

const day = 24 * 60 * 60 * 1000;
/** The default period and the maximum age of its start, in days. */
const standard = 30;
const furthest = 90;

const dateOnly = /^\d{4}-\d\d-\d\d$/;
const american = /^(\d\d?)\/(\d\d?)\/(\d{4})(?: (\d\d?:\d\d:\d\d))?$/;

/**
 * Parses a date as clients send it: `2026-11-21`, ISO 8601, or the SDK's `11/21/2026 00:00:00`; undefined if invalid.
 */
export function momentOf(sent: string): Date | undefined {
  const [, month = '', date = '', year = '', time = '00:00:00'] = american.exec(sent) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T${time.padStart(8, '0')}Z` : sent;
  const moment = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(iso) ? new Date(iso) : undefined;
  if (!moment || Number.isNaN(moment.getTime())) return undefined;
  const exists = !/Z$|^[\d-]+$/.test(iso) || moment.toISOString().slice(0, 10) === iso.slice(0, 10);
  return exists ? moment : undefined;
}

function requireMoment(path: string, sent: string): Date {
  const moment = momentOf(sent);
  if (!moment) throw new FieldErrors([{ path, key: 'date' }]);
  return moment;
}

/** An end date without a time includes the whole day. */
const throughDay = (sent: string, moment: Date): Date =>
  dateOnly.test(sent) ? new Date(moment.getTime() + day - 1) : moment;

/**
 * The requested period. Defaults to the last 30 days; the default end is now.
 *
 * @throws FieldErrors for an invalid date, or an end before the start
 * @throws Problem 400 `audit.window` for a start more than 90 days ago
 */
export function windowOf(query: { startDate?: string | undefined; endDate?: string | undefined }, now: Date): Window {
  const { startDate, endDate } = query;
  const from = startDate ? requireMoment('startDate', startDate) : new Date(now.getTime() - standard * day);
  const to = endDate ? throughDay(endDate, requireMoment('endDate', endDate)) : now;
  const earliest = new Date(now.getTime() - furthest * day);
  if (from.toISOString().slice(0, 10) < earliest.toISOString().slice(0, 10)) {
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
