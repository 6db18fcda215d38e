/** Daily job: chains the activity log of the days that are over. */
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { log } from '#shared/runtime/log.ts';
import { digestDay, lastDigest } from './repository.ts';

const dayMilliseconds = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** A day is over for the log when its last hour is: indexes follow the table within seconds. */
const completeAfter = 3_600_000;

/** Days that one run makes up for at most. */
const mostDays = 31;

/**
 * Stores the digests of all days since the last one; the first time, of yesterday. Each is logged, too: what the logs have, nobody
 * who can write to the table can change. One query, and those of each day.
 */
export async function digestDays(now: Date): Promise<void> {
  const yesterday = dayOf(now.getTime() - completeAfter - dayMilliseconds);
  let last = await lastDigest();
  for (let n = 0; n < mostDays; n++) {
    const day = last ? dayOf(Date.parse(last.day) + dayMilliseconds) : yesterday;
    if (day > yesterday) return;
    last = await digestDay(day, last, now);
    await log.info('Activity log of a day chained', { day, count: last.count, chain: last.chain });
  }
}

export const digestHandler = taskHandler(() => digestDays(clockNow().now));
