import { Problem } from '#shared/errors/problem.ts';
import { addDays, addMinutes, type Clock } from '#shared/runtime/time.ts';

const resendsADay = 5;

/**
 * The times of requested resends, including this one; those older than a day are dropped.
 * @throws Problem 429 with the given reason for more than one a minute or five a day
 */
export function countResend(
  resends: readonly string[],
  clock: Clock,
  reason: 'verify.too_many' | 'claim.too_many' = 'verify.too_many',
): string[] {
  const lately = resends.filter(at => addDays(new Date(at), 1, clock) > clock.now);
  const [last, first] = [lately.at(-1), lately.at(-resendsADay)];
  const free = [last && addMinutes(new Date(last), 1, clock), first && addDays(new Date(first), 1, clock)];
  const wait = Math.max(...free.map(moment => (moment ? moment.getTime() - clock.now.getTime() : 0)));
  if (wait > 0) throw new Problem(reason, { retryAfter: Math.ceil(wait / 1000) });
  return [...lately, clock.now.toISOString()];
}
