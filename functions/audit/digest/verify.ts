/** Whether the activity log is as its digests say. */
import { changedValues } from '#shared/audit/apart.ts';
import type { Key } from '#shared/db/write.ts';
import { chainOf, type DayDigest, type Difference, differenceOf, leavesOf } from './digest.ts';
import { digestsFrom, recordsOn, storedLeaves } from './repository.ts';

/** A day whose records or digest are not as they were. */
export interface BrokenDay extends Difference {
  day: string;
  /** The leaves, the chain or the day before it don't fit: the digest itself was changed. */
  isDigestBroken: boolean;
  /** Records whose values, which are kept apart, are not those that were recorded. Values that have expired are no difference. */
  valuesChanged: Key[];
}

export interface Verified {
  days: number;
  records: number;
  /** The newest day and its chain, to compare with what was noted elsewhere. */
  head?: { day: string; chain: string };
  broken: BrokenDay[];
}

/** Whether a digest continues the day before it, if that one is at hand. */
const continues = ({ before }: DayDigest, previous: DayDigest | undefined): boolean =>
  !previous || (before?.day === previous.day && before.chain === previous.chain);

/** Compares every day from one on with its digest. The reads of each day and of its values, and of the digests. */
export async function verifyAudit(from?: string): Promise<Verified> {
  const verified: Verified = { days: 0, records: 0, broken: [] };
  let previous: DayDigest | undefined;
  for (const digest of await digestsFrom(from)) {
    const { day, chain, before, count } = digest;
    const [records, leaves] = await Promise.all([recordsOn(day), storedLeaves(digest)]);
    const isDigestBroken =
      !continues(digest, previous) || leaves.length !== count || chainOf(day, leaves, before?.chain) !== chain;
    const difference = differenceOf(records, leaves);
    const valuesChanged = await changedValues(records as unknown as Parameters<typeof changedValues>[0]);
    if (isDigestBroken || leavesOf(records).join() !== leaves.join() || valuesChanged.length > 0)
      verified.broken.push({ day, isDigestBroken, ...difference, valuesChanged });
    verified.days += 1;
    verified.records += records.length;
    verified.head = { day, chain };
    previous = digest;
  }
  return verified;
}
