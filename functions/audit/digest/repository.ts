import { activityPartitions } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, getListed, query, transact } from '#shared/db/table.ts';
import {
  chainOf,
  type DayDigest,
  type DigestPart,
  digestKey,
  digestPartKey,
  leavesOf,
  leavesPerPart,
  type StoredRecord,
} from './digest.ts';

/** All records of a day, of every company. One query for about 500 records. */
export async function recordsOn(day: string): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for (const partition of activityPartitions(day)) {
    let after: Record<string, unknown> | undefined;
    do {
      const page = await query<StoredRecord>({
        index: { name: 'activity', partition: 'activity', sort: 'sk' },
        partition,
        sort: { from: day, to: `${day}~` },
        limit: 500,
        after,
      });
      records.push(...page.items);
      after = page.last;
    } while (after);
  }
  return records;
}

/** The digests from a day on, oldest first; every one without it. One query for 100 days. */
export async function digestsFrom(day = '0'): Promise<DayDigest[]> {
  const digests: DayDigest[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<DayDigest>({
      partition: digestKey('').pk,
      sort: { from: day, to: '~' },
      limit: 100,
      after,
      consistent: true,
    });
    digests.push(...page.items);
    after = page.last;
  } while (after);
  return digests;
}

/** The newest digest. One query. */
export async function lastDigest(): Promise<DayDigest | undefined> {
  const { items } = await query<DayDigest>({
    partition: digestKey('').pk,
    limit: 1,
    backwards: true,
    consistent: true,
  });
  return items[0];
}

/** The stored leaves of a day. One read call for 100 parts. */
export async function storedLeaves({ day, parts }: DayDigest): Promise<string[]> {
  const keys = Array.from({ length: parts }, (_, part) => digestPartKey(day, part));
  return (await getListed<DigestPart>(keys)).flatMap(({ leaves }) => leaves);
}

/** Appends an item, unless an earlier run has. One write. */
const append = (write: Parameters<typeof transact>[0][number]): Promise<unknown> =>
  transact([{ ...write, when: { exists: false } }]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });

/**
 * Stores the digest of a day: first its leaves, then the chain, so that a run that stops is made up for by the next. The reads of
 * {@link recordsOn}; one write for 4,000 records, one, and a read.
 */
export async function digestDay(day: string, before: DayDigest | undefined, now: Date): Promise<DayDigest> {
  const leaves = leavesOf(await recordsOn(day));
  const parts = Math.ceil(leaves.length / leavesPerPart);
  for (let part = 0; part < parts; part++)
    await append({
      key: digestPartKey(day, part),
      put: { leaves: leaves.slice(part * leavesPerPart, (part + 1) * leavesPerPart) },
    });
  const digest: DayDigest = {
    ...{ day, count: leaves.length, parts, madeOn: now.toISOString() },
    chain: chainOf(day, leaves, before?.chain),
    ...(before && { before: { day: before.day, chain: before.chain } }),
  };
  await append({ key: digestKey(day), put: digest });
  // Of two runs at once, the first one counts.
  return (await get<DayDigest>(digestKey(day))) ?? digest;
}
