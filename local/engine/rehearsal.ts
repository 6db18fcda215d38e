import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

const { moveDate } = createRequire(import.meta.url)('./ahead.cjs') as { moveDate: (ahead: Float64Array) => void };

/** The most days that one move may take: three years, and a leap day. */
export const mostDays = 1096;

const dayMilliseconds = 86_400_000;

/** The buffer that threads share: how many milliseconds the clock is ahead. One for the process, as is its `Date`. */
let shared: SharedArrayBuffer | undefined;

/** Makes the clock of this process one that can be moved. @returns what the threads of functions share */
export function movableClock(): SharedArrayBuffer {
  if (!shared) {
    shared = new SharedArrayBuffer(8);
    moveDate(new Float64Array(shared));
  }
  return shared;
}

/** What follows the clock when it moves. */
export interface Followers {
  /** Ends the waits of workflows that are over by now. */
  endDueWaits: () => void;
  /** Runs all schedules once. */
  runSchedules: () => Promise<void>;
  /** How many calls are under way. */
  busy: () => number;
}

/** A clock that a rehearsal moves forward, a day at a time. */
export interface Rehearsal {
  now: () => Date;
  /** How many milliseconds it is ahead. */
  ahead: () => number;
  /** How many days of the present move are still to come; 0 when it is over. */
  left: () => number;
  /**
   * Moves the clock. Each day, the waits that end are over and all schedules run before the next day begins, so that what is due on
   * a day happens on that day. A second move follows the first.
   */
  advance: (days: number) => Promise<Date>;
}

/** Waits until nothing is under way for a moment, but no longer than ten seconds. */
async function waitUntilIdle(busy: Followers['busy']): Promise<void> {
  let calm = 0;
  for (let tries = 0; tries < 1000 && calm < 3; tries++) {
    await pause(10);
    calm = busy() === 0 ? calm + 1 : 0;
  }
}

/** @param buffer of {@link movableClock} */
export function rehearsal(buffer: SharedArrayBuffer, { endDueWaits, runSchedules, busy }: Followers): Rehearsal {
  const ahead = new Float64Array(buffer);
  let left = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const moveByDay = async () => {
    ahead[0] = (ahead[0] ?? 0) + dayMilliseconds;
    endDueWaits();
    await waitUntilIdle(busy);
    await runSchedules();
    await waitUntilIdle(busy);
    left--;
  };

  return {
    now: () => new Date(),
    ahead: () => ahead[0] ?? 0,
    left: () => left,
    advance: days => {
      left += days;
      const moved = turn.then(async () => {
        for (let day = 0; day < days; day++) await moveByDay();
        return new Date();
      });
      turn = moved.catch(() => {});
      return moved;
    },
  };
}
