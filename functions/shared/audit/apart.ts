/**
 * Values of people in audit records. A record is for good, so such values are kept apart from it and expire with the period of the stage;
 * the record keeps their names and a salted hash, which shows a change while they are there, and tells nothing once they are gone.
 */
import { hash } from '#shared/crypto/link-secret.ts';
import { getListed } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { type AuditRecord, auditWrite, type Change } from './audit.ts';

/** The parts of a record that have values. */
type Values = Pick<Change, 'from' | 'to' | 'forOperators'>;

interface StoredValues {
  values: Values;
  salt: string;
  /** When they are gone, in seconds. */
  ttl: number;
}

/** Stands for a value that is gone, as in what is left of an application. */
const gone = '***';

const valuesKey = ({ pk, sk }: Key): Key => ({ pk: pk.replace(/^AUDIT#/, 'AUDITVALUE#'), sk });

/** Members by name: the table doesn't keep their order. */
const inOrder = (_name: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;

const hashOf = (salt: string, values: Values): string => hash(`${salt} ${JSON.stringify(values, inOrder)}`);

/** Whether the value of a member can't be for good. */
type IsPersonal = (name: string, value: unknown) => boolean;

/**
 * Audit records of one change, one for each company that it concerns, and apart from each the values of people, which go `retentionDays`
 * later. No more writes if there are none.
 * @param records as `auditWrite` or `auditWrites` makes them
 */
export const keepApart = (records: readonly Write[], isPersonal: IsPersonal, clock: Clock): Write[] =>
  records.flatMap(record => partedRecord(record, isPersonal, clock));

function partedRecord(record: Write, isPersonal: IsPersonal, clock: Clock): Write[] {
  const { from, to, forOperators, ...rest } = record.put as AuditRecord;
  const [kept, values]: [Values, Values] = [{}, {}];
  const names: NonNullable<AuditRecord['apart']>['names'] = {};
  for (const [part, members] of Object.entries({ from, to, forOperators }) as [keyof Values, object | undefined][])
    for (const [name, value] of Object.entries(members ?? {})) {
      const isApart = value !== undefined && value !== gone && isPersonal(name, value);
      const at = isApart ? values : kept;
      at[part] = { ...at[part], [name]: value };
      if (isApart) names[part] = [...(names[part] ?? []), name];
    }
  if (Object.keys(names).length === 0) return [record];
  const salt = crypto.randomUUID();
  const put = { ...rest, ...kept, apart: { names, hash: hashOf(salt, values) } } satisfies AuditRecord;
  const until = addDays(clock.now, setting('RETENTION_DAYS'), clock);
  const stored: StoredValues = { values, salt, ttl: Math.ceil(until.getTime() / 1000) };
  return [
    { ...record, put },
    { key: valuesKey(record.key), put: stored, when: { exists: false } },
  ];
}

/** The audit record of a change as {@link keepApart}: one write, or two. */
export const auditWritesApart = (change: Change, isPersonal: IsPersonal, clock: Clock): Write[] =>
  keepApart([auditWrite(change, clock.now)], isPersonal, clock);

type Stored = AuditRecord & Key;

/** The values of some records that are still there, by the key of the record. One read call for 100 records that have some. */
async function readValues(records: readonly Stored[]): Promise<Map<string, StoredValues>> {
  const keys = records.filter(({ apart }) => apart).map(valuesKey);
  const found = keys.length > 0 ? await getListed<StoredValues & Key>(keys) : [];
  return new Map(found.map(one => [`${one.pk} ${one.sk}`, one]));
}

const placeOf = (record: Key): string => {
  const { pk, sk } = valuesKey(record);
  return `${pk} ${sk}`;
};

/** Records with the values that are kept apart; `***` for those that have expired. The reads of {@link readValues}. */
export async function withValues<Item extends Stored>(records: readonly Item[], now: Date): Promise<Item[]> {
  const stored = await readValues(records);
  return records.map(record => {
    const { apart } = record;
    if (!apart) return record;
    const found = stored.get(placeOf(record));
    const values = found && found.ttl * 1000 > now.getTime() ? found.values : undefined;
    const members = Object.entries(apart.names).map(([part, names]) => {
      const placeholders = Object.fromEntries(names.map(name => [name, gone]));
      const name = part as keyof Values;
      return [part, { ...record[name], ...placeholders, ...values?.[name] }];
    });
    return { ...record, ...Object.fromEntries(members) };
  });
}

/** Keys of the records whose values are there, but are not those that were recorded. The reads of {@link readValues}. */
export async function changedValues(records: readonly Stored[]): Promise<Key[]> {
  const stored = await readValues(records);
  return records.flatMap(record => {
    const found = stored.get(placeOf(record));
    const isAsRecorded = !found || !record.apart || hashOf(found.salt, found.values) === record.apart.hash;
    return isAsRecorded ? [] : [{ pk: record.pk, sk: record.sk }];
  });
}
