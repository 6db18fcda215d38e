/** Reads a list that is spread over several partitions as if it were one. Loaded with the first such list: few functions have one. */

import type { QueryInput } from './query-input.ts';
import { listOfPartition, partsOf } from './spread.ts';

type Row = Record<string, unknown>;

interface Page<T> {
  items: T[];
  last?: Row;
}

export type SpreadQuery = QueryInput & { index: NonNullable<QueryInput['index']> };

/** Reads a page of one partition. */
type ReadPage = <T>(input: QueryInput) => Promise<Page<T>>;

/** One partition of the list: what has been read of it and not been returned yet, and where it continues, if it does. */
interface Part<T> {
  partition: string;
  rows: T[];
  after: Row | undefined;
  isMore: boolean;
  limit: number;
}

/** Of each partition, half as much again as its share is read at first: what hashes put there is rarely more. */
const firstLimit = (limit: number, parts: number): number => Math.ceil((1.5 * limit) / parts) + 1;

const textAt = (row: unknown, name: string): string => String((row as Row)[name]);

/**
 * One page of a list in its order, merged from its partitions, which are read side by side: one query each, and more of those that
 * have more than their share. The sort keys of a list of everybody are unique, as they end in an ID. So the last row of a page is
 * the place of every partition, and all that a continuation token holds: each goes on after that key, whether it has it or not.
 */
export async function mergedQuery<T>(input: SpreadQuery, readPage: ReadPage): Promise<Page<T>> {
  const { index, limit, after, backwards } = input;
  const partitions = partsOf(index.name, input.partition);
  const parts = partitions.map(
    (partition): Part<T> => ({
      ...{ partition, rows: [], isMore: true, limit: firstLimit(limit, partitions.length) },
      after: after && { ...after, [index.partition]: partition },
    }),
  );
  const readOn = async (part: Part<T>): Promise<void> => {
    const page = await readPage<T>({ ...input, partition: part.partition, limit: part.limit, after: part.after });
    part.rows.push(...page.items);
    Object.assign(part, { after: page.last, isMore: page.last !== undefined, limit: 2 * part.limit });
  };
  const isBefore = (one: Part<T>, other: Part<T>): boolean => {
    const [key, otherKey] = [textAt(one.rows[0], index.sort), textAt(other.rows[0], index.sort)];
    return backwards ? key > otherKey : key < otherKey;
  };

  const items: T[] = [];
  while (items.length < limit) {
    await Promise.all(parts.filter(({ rows, isMore }) => rows.length === 0 && isMore).map(readOn));
    const filled = parts.filter(({ rows }) => rows.length > 0);
    if (filled.length === 0) return { items };
    const first = filled.reduce((best, part) => (isBefore(part, best) ? part : best));
    items.push(first.rows.shift() as T);
  }
  const isMore = parts.some(part => part.rows.length > 0 || part.isMore);
  return isMore ? { items, last: placeOf(items.at(-1) as Row, index) } : { items };
}

/** The key of a row in the index, with the name of the list as its partition. */
const placeOf = ({ pk, sk, ...row }: Row, { partition, sort }: SpreadQuery['index']): Row => ({
  ...{ pk, sk, [sort]: row[sort] ?? sk },
  [partition]: listOfPartition(String(row[partition])),
});
