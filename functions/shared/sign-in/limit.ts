import { hash } from '#shared/crypto/link-secret.ts';
import { update } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';

/** Rate limit for failures: so many in a window of so many minutes, per counted value. */
export interface Limit {
  name: string;
  /** The counted value, such as an email address. Only its hash is stored. */
  of: string;
  tries: number;
  minutes: number;
}

const hourSeconds = 3600;

/**
 * The current window of a limit: the key of its counter, and its end in milliseconds since 1970. Minutes aren't scaled
 * by the day length.
 */
function windowOf({ name, of, minutes }: Limit, now: Date): { key: Key; ends: number } {
  const length = minutes * 60_000;
  const start = Math.floor(now.getTime() / length) * length;
  return {
    key: { pk: `LIMIT#${name}#${hash(of)}`, sk: new Date(start).toISOString() },
    ends: start + length,
  };
}

/** Counts something that stays counted. One update. @returns whether it is within its limit */
export const isWithin = async (limit: Limit, now: Date): Promise<boolean> => (await counted(limit, now)).within;

async function counted(limit: Limit, now: Date): Promise<{ key: Key; ends: number; within: boolean }> {
  const { key, ends } = windowOf(limit, now);
  const ttl = Math.ceil(ends / 1000) + hourSeconds;
  const within = await update({ key, add: { tries: 1 }, set: { ttl }, when: { below: { tries: limit.tries } } });
  return { key, ends, within: within !== undefined };
}

/** Counts a try. One update. @throws Problem with the seconds until the next window, when the limit is reached */
async function count(limit: Limit, reason: Reason, now: Date): Promise<Key> {
  const { key, ends, within } = await counted(limit, now);
  if (within) return key;
  throw new Problem(reason, { retryAfter: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)) });
}

/**
 * Runs an action whose failures are rate-limited. The attempt is counted first, so concurrent attempts can't exceed the
 * limit. The count is undone if the action succeeds, or fails for a reason that isn't the caller's and reveals nothing.
 * One update per limit, and one more to undo it.
 *
 * @throws Problem 429 with the given reason when a limit is reached; limits are checked in order
 */
export async function withLimits<T>(
  limits: readonly Limit[],
  reason: Reason,
  now: Date,
  act: () => Promise<T>,
): Promise<T> {
  const keys: Key[] = [];
  for (const limit of limits) keys.push(await count(limit, reason, now));
  // Whoever got in is in: where taking back fails, one of their tries stays used, and no more.
  const uncount = () =>
    Promise.allSettled(keys.map(key => update({ key, add: { tries: -1 }, when: { exists: true } })));
  const result = await act().catch(async error => {
    if (!(error instanceof Problem) || error.status >= 500) await uncount();
    throw error;
  });
  await uncount();
  return result;
}
