import type { Clock } from '#shared/runtime/time.ts';

export const daySeconds = 86_400;

/** A Monday at noon. */
export const monday = new Date('2026-03-02T12:00:00.000Z');

/** The clock a number of days after {@link monday}. */
export const afterDays = (days: number): Clock => ({
  now: new Date(monday.getTime() + days * daySeconds * 1000),
  daySeconds,
});
