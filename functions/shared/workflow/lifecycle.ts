import { addDays, addWorkingDays, type Clock } from '#shared/runtime/time.ts';

/** How long a status waits, and when it reminds whoever owns it. All in days; `due` in business days. */
export interface Durations {
  /** After so many days without a move the status lapses. */
  expires: number;
  /** Days after which a reminder goes out. */
  reminders: readonly number[];
  /** Business days after which the owner is overdue (R46). */
  due?: number;
}

/** A status that waits for somebody. */
export interface WaitingStatusSpec<Status extends string = string> {
  /** Who has the ball. */
  owner: string;
  /** What the owner does next. */
  next: string;
  durations: Durations;
  /** Where it goes when nobody acts. */
  expiresTo: Status;
  moves: readonly Status[];
}

/** The moments of a waiting status, as its record keeps them. */
export interface Moments {
  since: string;
  expiresOn: string;
  dueDate?: string;
  /** Reminders sent so far. */
  reminded: number;
}

/** The clock of a status that begins now. */
export const waitMoments = (durations: Durations, clock: Clock): Moments => ({
  since: clock.now.toISOString(),
  expiresOn: addDays(clock.now, durations.expires, clock).toISOString(),
  reminded: 0,
  ...(durations.due !== undefined && { dueDate: addWorkingDays(clock.now, durations.due, clock).toISOString() }),
});

/** What time brings next to a waiting status: a reminder, or its end; once that is due, nobody is reminded any more. */
export function nextTimer(
  { reminders }: Durations,
  { since, expiresOn, reminded }: Moments,
  clock: Clock,
): { what: 'reminder' | 'expiry'; at: Date } {
  const reminder = reminders[reminded];
  if (reminder === undefined || new Date(expiresOn) <= clock.now) return { what: 'expiry', at: new Date(expiresOn) };
  return { what: 'reminder', at: addDays(new Date(since), reminder, clock) };
}
