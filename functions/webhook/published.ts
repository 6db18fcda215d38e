import type { AuditRecord } from '#shared/audit/audit.ts';
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

const partitionOf = (hour: string): string => `PUBLISHED#${hour}`;

/** Notes that the events of changes were published. One update per hour that the changes were made in, usually one. */
export async function notePublished(records: readonly AuditRecord[], now: Date): Promise<void> {
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  for (const [hour, group = []] of Object.entries(Object.groupBy(records, ({ at }) => hourOf(at)))) {
    const ids = group.map(({ id }) => id);
    await upsert({ pk: partitionOf(hour), sk: `${ids[0]}` }, { ids, ttl } satisfies Published);
  }
}

/** IDs of the changes of an hour whose events were published. One query for each 1,000 batches or megabyte. */
export async function publishedIn(hour: string): Promise<Set<string>> {
  const ids = new Set<string>();
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Published>({ partition: partitionOf(hour), limit: 1000, after, consistent: true });
    for (const batch of page.items) for (const id of batch.ids) ids.add(id);
    after = page.last;
  } while (after);
  return ids;
}

/** Where the check for lost events continues. */
export const checkKey: Key = { pk: 'PUBLISHED#check', sk: 'CHECK' };
