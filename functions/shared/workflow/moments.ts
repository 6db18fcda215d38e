import { addDays, addWorkingDays, type Clock } from '#shared/runtime/time.ts';
import { type Durations, type Lifecycle, waitingSpec } from './lifecycle.ts';

/** The times of a waiting status, as its record stores them. */
export interface Moments {
  since: string;
  /** Absent for a status that does not expire. */
  expiresOn?: string;
  dueDate?: string;
  /** Reminders sent so far. */
  reminded: number;
}

/** The times of a status that expires. */
export interface ExpiringMoments extends Moments {
  expiresOn: string;
}

/** The times of a waiting status that starts now. */
export function startMoments(durations: Durations & { expires: number }, clock: Clock): ExpiringMoments;
export function startMoments(durations: Durations, clock: Clock): Moments;
export function startMoments({ expires, due }: Durations, clock: Clock): Moments {
  return {
    since: clock.now.toISOString(),
    ...(expires !== undefined && { expiresOn: addDays(clock.now, expires, clock).toISOString() }),
    reminded: 0,
    ...(due !== undefined && { dueDate: addWorkingDays(clock.now, due, clock).toISOString() }),
  };
}

/** What happens to a record when nobody acts, and when. At a renewal, it only waits on. */
export interface Timer {
  what: 'reminder' | 'expiry' | 'renewal';
  at: Date;
}

/** A wait without an expiry is renewed after this many days: Step Functions needs a timeout. */
const renewalDays = 30;

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
  if (!spec || since === undefined || reminded === undefined) return undefined;
  const reminder = spec.durations.reminders[reminded];
  const remindOn = reminder === undefined ? undefined : addDays(new Date(since), reminder, clock);
  if (spec.expiresTo === undefined)
    return remindOn
      ? { what: 'reminder', at: remindOn }
      : { what: 'renewal', at: addDays(clock.now, renewalDays, clock) };
  if (expiresOn === undefined) return undefined;
  if (remindOn === undefined || new Date(expiresOn) <= clock.now) return { what: 'expiry', at: new Date(expiresOn) };
  return { what: 'reminder', at: remindOn };
}
