/** Numbers of a company that are too many to count on reading: kept with every change, and summed from a few rows. */
import { query } from './table.ts';
import type { Write } from './write.ts';

/** What is counted for a partner. */
const counterNames = [
  'customers',
  'invitationsOpen',
  'subscriptionsActive',
  'subscriptionsSuspended',
  'seats',
  'findings',
] as const;
export type CounterName = (typeof counterNames)[number];
export type Counts = Record<CounterName, number>;

/** One row takes the writes of a thousand changes a second; busy partners add customers and orders side by side. */
const rowsPerCompany = 16;

const rowAt = 'ROW#';

/** The partition of a company's counters. */
export const counterPartition = (tenantId: string): string => `COUNTER#${tenantId}`;

/**
 * Counts in the transaction of the change that is counted, so that neither exists without the other: one write for each company,
 * however many changes a transaction counts. No write if nothing changes.
 */
export function countIn(tenantId: string, changes: Partial<Counts>): Write[] {
  const add = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0));
  if (Object.keys(add).length === 0) return [];
  return [{ key: { pk: counterPartition(tenantId), sk: rowAt }, add, oneOfRows: rowsPerCompany }];
}

/** A company's numbers; 0 for what was never counted. One query, of at most 16 small rows. */
export async function readCounts(tenantId: string): Promise<Counts> {
  const { items } = await query<Partial<Counts>>({
    partition: counterPartition(tenantId),
    sort: { beginsWith: rowAt },
    limit: rowsPerCompany,
    consistent: true,
  });
  const sumOf = (name: CounterName) => items.reduce((sum, row) => sum + (row[name] ?? 0), 0);
  return Object.fromEntries(counterNames.map(name => [name, sumOf(name)])) as Counts;
}
