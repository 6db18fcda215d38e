/** What others use of the overview: the companies whose numbers differ. */
import { type CounterName, counterPartition } from '#shared/db/counter.ts';
import { query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';

/** A number of a company that differs from what is counted. */
export interface CounterDifference {
  name: CounterName;
  /** The sum of the counters. */
  counted: number;
  /** How many there are. */
  found: number;
}

/** A company whose numbers differ, as the nightly check reports it. */
interface ReportedDifference {
  tenantId: string;
  companyName: string;
  differences: CounterDifference[];
  foundOn: string;
}

export const differenceKey = (tenantId: string): Key => ({ pk: counterPartition(tenantId), sk: 'DIFFERENCE' });

/** The partition of the `queue` index with all reports. */
export const differencesQueue = 'counter_differences';

/** Companies whose numbers differ. One query. */
export async function reportedDifferences(limit: number): Promise<ReportedDifference[]> {
  const { items } = await query<ReportedDifference>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: differencesQueue,
    limit,
  });
  return items;
}
