import { hash } from '#shared/crypto/link-secret.ts';
import { update } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';

/** Rate limit for failures: so many in a window of so many minutes, per counted value. */
export interface Limit {
  name: string;
  /** The counted value, such as an email address. Only its hash is stored. A source is given as its `sourceKey`. */
  of: string;
  tries: number;
  minutes: number;
  /** Reaching it refuses nothing: the action learns of it and decides. */
  soft?: true;
}

const hourSeconds = 3600;

/**
 * The current window of a limit: the key of its counter, and its end in milliseconds since 1970. Minutes aren't scaled
 * by the day length.
 */
export function limitWindow({ name, of, minutes }: Limit, now: Date): { key: Key; ends: number } {
  const length = minutes * 60_000;
  const start = Math.floor(now.getTime() / length) * length;
  return {
    key: { pk: `LIMIT#${name}#${hash(of)}`, sk: new Date(start).toISOString() },
    ends: start + length,
  };
}

/**
 * A write that counts something in the transaction of a change.
 * @param reason of the 429 that the transaction throws when the limit is reached, with the seconds until the next window
 */
export function countingWrite(limit: Limit, reason: Reason, now: Date): Write {
  const { key, ends } = limitWindow(limit, now);
  return {
    key,
    add: { tries: 1 },
    set: { ttl: Math.ceil(ends / 1000) + hourSeconds },
    when: { below: { tries: limit.tries } },
    otherwise: () => new Problem(reason, { retryAfter: Math.max(1, Math.ceil((ends - now.getTime()) / 1000)) }),
  };
}

/** Counts something that stays counted. One update. @returns whether it is within its limit */
export const isWithin = async (limit: Limit, now: Date): Promise<boolean> => (await count(limit, now)).within;

interface Counted {
  limit: Limit;
  key: Key;
  ends: number;
  within: boolean;
  tries: number;
}

/** Counts a try, unless the limit is reached. One update. */
async function count(limit: Limit, now: Date): Promise<Counted> {
  const { key, ends } = limitWindow(limit, now);
  const ttl = Math.ceil(ends / 1000) + hourSeconds;
  const below = { below: { tries: limit.tries } };
  const counter = await update<{ tries: number }>({ key, add: { tries: 1 }, set: { ttl }, when: below });
  return { limit, key, ends, within: counter !== undefined, tries: counter?.tries ?? limit.tries };
}

/** What an attempt learns about its limits. */
export interface Attempt {
  /** The refusal of a soft limit that is reached. */
  over?: Problem | undefined;
  /** The limits that are reached if this attempt fails. */
  last: readonly Limit[];
}

/**
 * Runs an action whose failures are rate-limited. The attempt is counted first, so concurrent attempts can't exceed the
 * limit. The count is undone if the action succeeds, fails for a reason that isn't the caller's and reveals nothing, or is
 * refused by another limit. One update per limit, and one more to undo it.
 *
 * @throws Problem 429 with the given reason when a limit is reached; limits are checked in order
 */
export async function withLimits<T>(
  limits: readonly Limit[],
  reason: Reason,
  now: Date,
  act: (attempt: Attempt) => Promise<T>,
): Promise<T> {
  const counted: Counted[] = [];
  // Whoever got in is in: where taking back fails, one of their tries stays used, and no more.
  const uncount = () =>
    Promise.allSettled(counted.map(({ key }) => update({ key, add: { tries: -1 }, when: { exists: true } })));
  let over: Problem | undefined;
  for (const limit of limits) {
    const next = await count(limit, now);
    if (next.within) counted.push(next);
    else {
      const refusal = new Problem(reason, { retryAfter: Math.max(1, Math.ceil((next.ends - now.getTime()) / 1000)) });
      if (!limit.soft) {
        await uncount();
        throw refusal;
      }
      over = refusal;
    }
  }
  const last = counted.filter(({ limit, tries }) => tries === limit.tries).map(({ limit }) => limit);
  const result = await act({ over, last }).catch(async error => {
    if (!(error instanceof Problem) || error.status >= 500) await uncount();
    throw error;
  });
  await uncount();
  return result;
}
