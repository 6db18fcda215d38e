import { hash } from '#shared/crypto/link-secret.ts';
import { update } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';

/** How often something may fail: so many times in a window of so many minutes, for each of what is counted. */
export interface Limit {
  name: string;
  /** What is counted, such as an address; kept as its hash alone. */
  of: string;
  tries: number;
  minutes: number;
}

const hourSeconds = 3600;

/**
 * The window of a limit that is open now: where it is counted, and when it ends (milliseconds since 1970). Its minutes
 * are minutes, however short a day is.
 */
function windowOf({ name, of, minutes }: Limit, now: Date): { key: Key; ends: number } {
  const length = minutes * 60_000;
  const begun = Math.floor(now.getTime() / length) * length;
  return {
    key: { pk: `LIMIT#${name}#${hash(of)}`, sk: new Date(begun).toISOString() },
    ends: begun + length,
  };
}

/** Counts a try. One update. @throws Problem with the seconds until the next window, when the limit is reached */
async function count(limit: Limit, reason: Reason, now: Date): Promise<Key> {
  const { key, ends } = windowOf(limit, now);
  const ttl = Math.ceil(ends / 1000) + hourSeconds;
  const counted = await update({ key, add: { tries: 1 }, set: { ttl }, when: { below: { tries: limit.tries } } });
  if (counted) return key;
  throw new Problem(reason, { retryAfter: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)) });
}

/**
 * Does what may fail only so often. A try is counted before it is made, so that of any number at once no more are made
 * than allowed; one that succeeds is taken back, and so is one that failed through no fault of the caller, which told
 * them nothing. One update for each limit, and one more to take it back.
 *
 * @throws Problem 429 with this reason when a limit is reached: limits are asked in their order
 */
export async function withLimits<T>(
  limits: readonly Limit[],
  reason: Reason,
  now: Date,
  act: () => Promise<T>,
): Promise<T> {
  const counted: Key[] = [];
  for (const limit of limits) counted.push(await count(limit, reason, now));
  // Whoever got in is in: where taking back fails, one of their tries stays used, and no more.
  const uncount = () =>
    Promise.allSettled(counted.map(key => update({ key, add: { tries: -1 }, when: { exists: true } })));
  const result = await act().catch(async error => {
    if (!(error instanceof Problem) || error.status >= 500) await uncount();
    throw error;
  });
  await uncount();
  return result;
}
