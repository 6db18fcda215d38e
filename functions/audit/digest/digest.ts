/** Digests of the activity log: what each day had, chained to the day before. Pure. */
import { createHash } from 'node:crypto';
import type { Key } from '#shared/db/write.ts';

/** A record of the log as it is stored. */
export type StoredRecord = Key & Record<string, unknown>;

/** The digest of a day's records, chained to that of the day before. */
export interface DayDigest {
  day: string;
  count: number;
  /** Of the day's leaves in order, after the chain until the day before. */
  chain: string;
  /** The day before, and the chain that this one continues; nothing for the first one. */
  before?: { day: string; chain: string };
  /** How many items hold the day's leaves. */
  parts: number;
  madeOn: string;
}

/** The leaves of a part of a day, in order. */
export interface DigestPart {
  leaves: string[];
}

/** So many leaves, each of 66 characters, are well within the 400 KB of an item. */
export const leavesPerPart = 4000;

export const digestKey = (day: string): Key => ({ pk: 'AUDITDIGEST#days', sk: day });
export const digestPartKey = (day: string, part: number): Key => ({
  pk: `AUDITDIGEST#${day}`,
  sk: String(part).padStart(6, '0'),
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** JSON in which the order of members makes no difference. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

/** The first part of a leaf: which record it is. The key itself would say whose activity it was. */
const placeOf = ({ pk, sk }: Key): string => hashOf(`${pk} ${sk}`).slice(0, 22);

/** Which record, and the hash of everything that it has. */
const leafOf = (record: StoredRecord): string => `${placeOf(record)}:${hashOf(canonical(record))}`;

/** The leaves of a day's records, in an order that doesn't depend on how they were read. */
export const leavesOf = (records: readonly StoredRecord[]): string[] => records.map(leafOf).sort();

/** The chain after a day. */
export const chainOf = (day: string, leaves: readonly string[], before: string | undefined): string =>
  hashOf([before ?? '', day, ...leaves].join('\n'));

/** What differs between a day's records and its stored leaves. */
export interface Difference {
  /** Records that are not as they were, by key. */
  changed: Key[];
  /** Records that weren't there when the digest was made. */
  added: Key[];
  /** How many records are gone. */
  missing: number;
}

/** Compares the records of a day with the leaves of its digest. */
export function differenceOf(records: readonly StoredRecord[], leaves: readonly string[]): Difference {
  const stored = new Map(leaves.map(leaf => [leaf.slice(0, 22), leaf]));
  const difference: Difference = { changed: [], added: [], missing: 0 };
  for (const record of records) {
    const place = placeOf(record);
    const leaf = stored.get(place);
    const { pk, sk } = record;
    if (leaf === undefined) difference.added.push({ pk, sk });
    else if (leaf !== leafOf(record)) difference.changed.push({ pk, sk });
    stored.delete(place);
  }
  return { ...difference, missing: stored.size };
}
