import { turnsAt } from '#shared/runtime/pace.ts';
import { setting } from '#shared/runtime/settings.ts';

/** A run ends before the time limit of its function; the next one goes on. */
const runSeconds = 500;

/** Half of what SES takes: the other half is for the emails of those who work meanwhile. */
const shareOfRate = 0.5;

/** A run of a job that emails thousands of people who don't wait for it: a turn for each email, and for how long it goes on. */
export function backgroundRun(): { turn: () => Promise<void>; secondsLeft: () => number } {
  const until = performance.now() + runSeconds * 1000;
  return {
    turn: turnsAt(setting('MAILS_PER_SECOND') * shareOfRate),
    secondsLeft: () => (until - performance.now()) / 1000,
  };
}
