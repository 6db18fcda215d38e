/** Hourly job: finds changes whose events the stream gave up on, from the audit records, and publishes them. */

import { type AuditRecord, activityPartitions } from '#shared/audit/audit.ts';
import { get, query, upsert } from '#shared/db/table.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { log } from '#shared/runtime/log.ts';
import { count } from '#shared/runtime/metrics.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import { publishEvents } from './announce.ts';
import { kindOfChange } from './events.ts';
import { checkKey, hourOf, publishedIn } from './published.ts';

/** How far the audit records have been checked (ISO 8601). */
interface Check {
  checkedUntil: string;
}

/** By then the stream has published a change or given up on it; with short days, at least ten seconds. */
const checkable = (clock: Clock): string =>
  new Date(Math.min(addMinutes(clock.now, -15, clock).getTime(), clock.now.getTime() - 10_000)).toISOString();

const hourMilliseconds = 60 * 60 * 1000;

/** The hours from one moment to another. */
function hoursBetween(from: string, to: string): string[] {
  const start = Date.parse(`${hourOf(from)}:00:00.000Z`);
  const hours = Math.floor((Date.parse(to) - start) / hourMilliseconds) + 1;
  return Array.from({ length: hours }, (_, n) => hourOf(new Date(start + n * hourMilliseconds).toISOString()));
}

/** The changes of an hour within a period. One query for each 100 and each list. */
async function* changesIn(hour: string, from: string, to: string): AsyncGenerator<AuditRecord> {
  const until = hourOf(to) === hour ? to : `${hour}~`;
  for (const partition of activityPartitions(hour)) {
    let after: Record<string, unknown> | undefined;
    do {
      const page = await query<AuditRecord>({
        index: { name: 'activity', partition: 'activity', sort: 'sk' },
        partition,
        sort: { from: from > hour ? from : hour, to: until },
        limit: 100,
        after,
      });
      yield* page.items;
      after = page.last;
    } while (after);
  }
}

/** EventBridge takes at most ten events at once. */
const eventsAtOnce = 10;

/** Publishes the events of an hour's changes that are missing and somebody listens for. @returns how many */
async function publishMissing(hour: string, from: string, to: string): Promise<number> {
  const published = await publishedIn(hour);
  const missing: AuditRecord[] = [];
  for await (const change of changesIn(hour, from, to))
    if (kindOfChange(change) && !published.has(change.id)) missing.push(change);
  let heard = 0;
  for (const batch of batchesOf(missing, eventsAtOnce)) heard += await publishEvents(batch);
  return heard;
}

/**
 * Checks the changes since the last run, each once; after a failure, the next run continues there. An event that is published
 * a second time has the same ID. The first run ever only notes where to start. A read, and two or more queries and an update
 * for each hour.
 */
export async function publishLostEvents(): Promise<void> {
  const to = checkable(clockNow());
  const from = (await get<Check>(checkKey))?.checkedUntil ?? to;
  for (const hour of hoursBetween(from, to)) {
    const found = await publishMissing(hour, from, to);
    if (found > 0) {
      await log.warn('Published events that the stream had given up on', { events: found });
      count('EventsRecovered');
    }
    const checkedUntil = hourOf(to) === hour ? to : `${hour}:59:59.999Z`;
    await upsert(checkKey, { checkedUntil } satisfies Check);
  }
}

export const handler = taskHandler(publishLostEvents);
