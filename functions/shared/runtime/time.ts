import { addBusinessDays } from 'date-fns/addBusinessDays';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';

/**
 * Tandem's clock: durations are written in days and hours, and a day lasts `daySeconds`. In production that is 86,400;
 * a demonstration shortens it, and everything that waits shortens with it.
 */
export interface Clock {
  readonly daySeconds: number;
  readonly now: Date;
}

export const addDays = (from: Date, days: number, { daySeconds }: Clock): Date =>
  new Date(from.getTime() + days * daySeconds * 1000);

export const addHours = (from: Date, hours: number, clock: Clock): Date => addDays(from, hours / 24, clock);

export const addMinutes = (from: Date, minutes: number, clock: Clock): Date => addDays(from, minutes / 1440, clock);

/** The moment a number of business days later, weekends skipped (R44), on a clock whose days may be short. */
export function addWorkingDays(from: Date, days: number, clock: Clock): Date {
  return addDays(from, differenceInCalendarDays(addBusinessDays(from, days), from), clock);
}

/** Whole seconds from now until a moment, at least one: what a waiting state of a workflow takes as its timeout. */
export const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000));
