/**
 * Tandem's clock. Durations are in days and hours, and a day lasts `daySeconds`: 86,400 in production. A demo shortens
 * it, and all waits with it.
 */
export interface Clock {
  readonly daySeconds: number;
  readonly now: Date;
}

export const addDays = (from: Date, days: number, { daySeconds }: Clock): Date =>
  new Date(from.getTime() + days * daySeconds * 1000);

export const addHours = (from: Date, hours: number, clock: Clock): Date => addDays(from, hours / 24, clock);

export const addMinutes = (from: Date, minutes: number, clock: Clock): Date => addDays(from, minutes / 1440, clock);

/**
 * Adds business days, skipping weekends (R44), in UTC: the machine's time zone doesn't matter. Days have the clock's day length.
 */
export function addWorkingDays(from: Date, days: number, clock: Clock): Date {
  let added = 0;
  for (let left = days; left > 0; ) {
    added++;
    const weekday = new Date(from.getTime() + added * 86_400_000).getUTCDay();
    if (weekday % 6 !== 0) left--;
  }
  return addDays(from, added, clock);
}

/** Whole seconds until a given time, at least 1: the timeout for a workflow's wait state. */
export const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(1, Math.ceil((moment.getTime() - now.getTime()) / 1000));
