import { isCalendarDay } from './calendar-day.ts';

const isoMoment = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads a moment in ISO 8601. Without a time it is the beginning of the day; without a zone it is in UTC, whatever the machine's zone.
 * @returns undefined for anything else, and for a day that there isn't
 */
export function readMoment(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = isoMoment.exec(text.toUpperCase()) ?? [];
  if (!day || !isCalendarDay(day)) return undefined;
  const moment = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
