import type { AuditRecord } from '#shared/audit/audit.ts';
import { partitionKeyFor, partitionKeys } from '#shared/db/spread.ts';
import { query, upsert } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';

/** The audit records of one batch whose events were published. */
interface Published {
  ids: readonly string[];
  /** Epoch seconds. */
  ttl: number;
}

/** By far longer than the check for lost events can be late. */
const keptSeconds = 7 * 24 * 60 * 60;

/** The hour of a moment, `2026-11-29T02`: published records are listed by the hour of their change. */
export const hourOf = (at: string): string => at.slice(0, 13);

/** Everybody's changes of an hour are noted in one list, spread over several partition keys. */
const listOfHour = (hour: string): string => `PUBLISHED#${hour}`;

/** Notes that the events of changes were published. One update per hour that the changes were made in, usually one. */
export async function notePublished(records: readonly AuditRecord[], now: Date): Promise<void> {
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  for (const [hour, group = []] of Object.entries(Object.groupBy(records, ({ at }) => hourOf(at)))) {
    const ids = group.map(({ id }) => id);
    const sk = `${ids[0]}`;
    await upsert({ pk: partitionKeyFor(listOfHour(hour), sk), sk }, { ids, ttl } satisfies Published);
  }
}

/** IDs in one partition of an hour. One query for each 1,000 batches or megabyte. */
async function notedIn(partition: string): Promise<string[]> {
  const ids: string[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Published>({ partition, limit: 1000, after, consistent: true });
    for (const batch of page.items) ids.push(...batch.ids);
    after = page.last;
  } while (after);
  return ids;
}

/** IDs of the changes of an hour whose events were published: all partitions side by side. */
export const publishedIn = async (hour: string): Promise<Set<string>> =>
  new Set((await Promise.all(partitionKeys(listOfHour(hour)).map(notedIn))).flat());

/** Where the check for lost events continues. */
export const checkKey: Key = { pk: 'PUBLISHED#check', sk: 'CHECK' };
