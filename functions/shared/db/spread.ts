/**
 * Lists that everybody writes to. DynamoDB takes 1,000 units a second for each partition key, also in an index. A list of one
 * company has its ID in its name, after a `#`. A list without one belongs to all (`email`, `2026-11`, `in_review`), so an index keeps
 * it in several partitions: `email#00` to `email#15`. Writes and queries in `table.ts` translate; nobody else knows.
 */
import { setting } from '#shared/runtime/settings.ts';
import type { IndexName } from './query-input.ts';
import type { Key, Write } from './write.ts';

/**
 * Over how many partitions an index spreads such a list. More can be added at any time, since reading starts at the first; fewer
 * can't. The review queue has fewer: it has keys only, an application is in one list at a time, and lists are counted. Activity has
 * more: an enrollment leaves eleven records, an order of fifty lines more than a hundred.
 */
export const partCounts: Record<IndexName, number> = { review: 4, queue: 16, activity: 32, watch: 16 };

/** The same in a stage: a demo, whose schedules run all the time, has at most so many as its setting `listParts` says. */
const countOf = (index: IndexName, most: number): number => Math.min(partCounts[index], most);

const mostParts = (): number => setting('LIST_PARTS');

const indexNames = Object.keys(partCounts) as IndexName[];

/** A number below `parts` for a text: always the same, and evenly distributed (FNV-1a). */
export const hashBelow = (parts: number, text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % parts;
};

/** Whether everybody writes to a list. False for a partition of such a list, too. */
export const isSpread = (list: string): boolean => !list.includes('#');

const partName = (list: string, nth: number): string => `${list}#${String(nth).padStart(2, '0')}`;

const partNames = (list: string, count: number): string[] =>
  Array.from({ length: count }, (_, nth) => partName(list, nth));

/** The partitions of a list in an index: itself, unless everybody writes to it. */
export const partsOf = (index: IndexName, list: string): string[] =>
  isSpread(list) ? partNames(list, countOf(index, mostParts())) : [list];

/** Over how many partition keys a list of everybody in the table itself is spread. */
const tableParts = (): number => Math.min(16, mostParts());

/** The partition keys of such a list, and the one of them for a row. */
export const partitionKeys = (list: string): string[] => partNames(list, tableParts());
export const partitionKeyFor = (list: string, row: string): string => partName(list, hashBelow(tableParts(), row));

/** The list that a partition is of. */
export const listOfPartition = (partition: string): string => partition.replace(/#\d\d$/, '');

/** The members of an item that put it into lists of everybody, with the partitions instead. */
function placed<Members extends object>(members: Members, pk: string, most = mostParts()): Members {
  const moved = indexNames.flatMap(index => {
    const list = (members as Partial<Record<IndexName, unknown>>)[index];
    return typeof list === 'string' && isSpread(list)
      ? [[index, partName(list, hashBelow(countOf(index, most), pk))] as const]
      : [];
  });
  return moved.length > 0 ? { ...members, ...Object.fromEntries(moved) } : members;
}

/** An item as it is stored: with its partitions in the lists of everybody, of which each has at most so many. */
export const spreadItem = <Item extends Key>(item: Item, most: number): Item => placed(item, item.pk, most);

/**
 * A write with the partitions of its item in the lists of everybody. They follow from the item's partition key: the records of a
 * company's activity of a month stay together, and an item that is written again stays where it is.
 */
export const spreadWrite = (write: Write): Write => ({
  ...write,
  ...(write.put && { put: placed(write.put, write.key.pk) }),
  ...(write.set && { set: placed(write.set, write.key.pk) }),
});
