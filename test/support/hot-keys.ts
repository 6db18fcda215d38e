/**
 * How much of a partition key's capacity each write takes. DynamoDB takes 1,000 write units a second for one partition key, of the
 * table as of each index, however many partitions there are.
 */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { IndexName } from '#shared/db/query-input.ts';
import { listOfPartition, partCounts } from '#shared/db/spread.ts';
import type { Item, TappedWrite } from './tap.ts';
import { bytesOfItem } from './units.ts';

/** Write units a second of one partition key. */
const ceiling = 1000;

/** Write units of an item: one for each kilobyte. */
const unitsOf = (item: Item): number => Math.ceil(bytesOfItem(item) / 1024);

interface Index {
  sort: string;
  /** Whether it has the whole item, so that it is written with every change. */
  isWhole: boolean;
}

const indexes: Readonly<Record<IndexName, Index>> = {
  review: { sort: 'reviewKey', isWhole: false },
  queue: { sort: 'queueKey', isWhole: true },
  activity: { sort: 'sk', isWhole: true },
  watch: { sort: 'dueAt', isWhole: false },
};

const textOf = (value: AttributeValue | undefined): string | undefined => value?.S;

/** Units by key: `table USER#…`, `watch email#07`. */
type KeyUnits = Map<string, number>;

const add = (units: KeyUnits, key: string, more: number): void => {
  if (more > 0) units.set(key, (units.get(key) ?? 0) + more);
};

/** An item's place in an index; undefined if it isn't in it. */
function placeIn(name: IndexName, item: Item | undefined) {
  const { sort, isWhole } = indexes[name];
  const [partition, place] = [textOf(item?.[name]), textOf(item?.[sort])];
  if (!item || partition === undefined || place === undefined) return undefined;
  const { pk, sk } = item;
  return { partition, place, projected: isWhole ? item : ({ pk, sk, [name]: item[name], [sort]: item[sort] } as Item) };
}

/** What a change of one item takes of an index: nothing if what the index has of it stays, both places if it moves. */
function addIndex(units: KeyUnits, name: IndexName, before: Item | undefined, after: Item | undefined): void {
  const [old, current] = [placeIn(name, before), placeIn(name, after)];
  const isSame = old && current && JSON.stringify(old.projected) === JSON.stringify(current.projected);
  if (isSame) return;
  const stays = old && current && old.partition === current.partition && old.place === current.place;
  if (old && !stays) add(units, `${name} ${old.partition}`, unitsOf(old.projected));
  if (current) add(units, `${name} ${current.partition}`, unitsOf(current.projected));
}

/** What a write takes of each key. A transaction counts twice on the table, and once on its indexes. */
function keyUnits({ operation, before, after }: TappedWrite): KeyUnits {
  const units: KeyUnits = new Map();
  for (const [n, later] of after.entries()) {
    const earlier = before[n];
    const { pk } = later ?? earlier ?? {};
    if (!pk) continue;
    const larger = Math.max(earlier ? unitsOf(earlier) : 1, later ? unitsOf(later) : 1);
    add(units, `table ${textOf(pk)}`, larger * (operation === 'TransactWriteItems' ? 2 : 1));
    for (const name of Object.keys(indexes) as IndexName[]) addIndex(units, name, earlier, later);
  }
  return units;
}

/**
 * What names a company, a person, a record or a source in a key: a UUID, a hash, an address, a domain, a number. Of those who ask
 * for a link and have no account, a key has as many as share the first two of 64 characters of a hash: one in 4,096.
 */
const owner = /LIMIT#no-link#|[0-9a-f]{8}-[0-9a-f]{4}-|[\w-]{20,}|@|#[\w-]+(\.[\w-]+)+|\d+\.\d+\.\d+\.\d+|#\d{5,}/i;

/** Whether a key belongs to a company, a person or a record, so that others have others. */
const isOwned = (key: string): boolean => owner.test(key);

/** Capacity of all partitions of a key's list. */
const capacityOf = (key: string): number => {
  const [name = ''] = key.split(' ');
  const isPart = /#\d\d$/.test(key);
  return ceiling * (isPart ? (partCounts[name as IndexName] ?? 16) : 1);
};

/** A list that everybody writes to, and how often a second that can be done which takes these units of it. */
export interface Shared {
  list: string;
  units: number;
  perSecond: number;
}

/** The lists of everybody that some writes take from, the hottest first: a list's load is spread evenly over its partitions. */
export function sharedKeys(writes: readonly TappedWrite[]): Shared[] {
  const lists = new Map<string, { units: number; capacity: number }>();
  for (const [key, units] of writes.flatMap(write => [...keyUnits(write)])) {
    if (isOwned(key)) continue;
    const known = lists.get(listOfPartition(key));
    const capacity = Math.min(known?.capacity ?? Number.POSITIVE_INFINITY, capacityOf(key));
    lists.set(listOfPartition(key), { units: (known?.units ?? 0) + units, capacity });
  }
  return [...lists]
    .map(([list, { units, capacity }]) => ({ list, units, perSecond: Math.floor(capacity / units) }))
    .toSorted((one, other) => one.perSecond - other.perSecond || (one.list < other.list ? -1 : 1));
}
