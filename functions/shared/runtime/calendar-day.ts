/** The day of a moment, `yyyy-mm-dd`, UTC. */
export const calendarDay = (moment: Date): string => moment.toISOString().slice(0, 'yyyy-mm-dd'.length);

/** Whether a text is a day of the calendar, `yyyy-mm-dd`: `2026-02-30` is none. */
export function isCalendarDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && calendarDay(moment) === text;
}
