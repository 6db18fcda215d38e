import { addDays, addWorkingDays, type Clock } from '#shared/runtime/time.ts';
import { type Durations, type Lifecycle, waitingSpec } from './lifecycle.ts';

/** The times of a waiting status, as its record stores them. */
export interface Moments {
  since: string;
  expiresOn: string;
  dueDate?: string;
  /** Reminders sent so far. */
  reminded: number;
}

/** The times of a waiting status that starts now. */
export const startMoments = (durations: Durations, clock: Clock): Moments => ({
  since: clock.now.toISOString(),
  expiresOn: addDays(clock.now, durations.expires, clock).toISOString(),
  reminded: 0,
  ...(durations.due !== undefined && { dueDate: addWorkingDays(clock.now, durations.due, clock).toISOString() }),
});

/** What happens to a record when nobody acts, and when. */
export interface Timer {
  what: 'reminder' | 'expiry';
  at: Date;
}

/**
 * The next timer of a record: a reminder or its expiry. Reminders that were missed are skipped once it has expired.
 * @returns undefined for a state that doesn't wait
 */
export function nextTimer(
  lifecycle: Lifecycle,
  state: string,
  { since, expiresOn, reminded }: Partial<Moments>,
  clock: Clock,
): Timer | undefined {
  const spec = waitingSpec(lifecycle, state);
  if (!spec || since === undefined || expiresOn === undefined || reminded === undefined) return undefined;
  const reminder = spec.durations.reminders[reminded];
  if (reminder === undefined || new Date(expiresOn) <= clock.now) return { what: 'expiry', at: new Date(expiresOn) };
  return { what: 'reminder', at: addDays(new Date(since), reminder, clock) };
}
