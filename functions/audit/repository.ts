import { type AuditRecord, auditId } from '#shared/audit/audit.ts';
import { query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { type Filter, passes } from '#shared/schema/filter.ts';
import { comparedTypes } from './public-words.ts';
import type { Window } from './rules.ts';

/** A query of the activity log. */
export interface AuditQuery extends Window {
  /** The company; undefined for all activity, as operators see it. */
  tenantId?: string | undefined;
  filter?: Filter | undefined;
}

export type AuditItem = AuditRecord & Key;

export interface AuditPage {
  items: AuditItem[];
  /** Key of the last record read, if there may be more. */
  after?: Record<string, unknown>;
}

/** Maximum records read per page, so that a filter without matches ends soon. */
const maxRecordsRead = 2000;

const valueIn = (record: AuditItem, field: string): string | readonly string[] | undefined => {
  if (field === 'ResourceType') return comparedTypes(record);
  if (field === 'ResourceId') return record.resourceId;
  if (field === 'CompanyName') return record.customer?.name;
  return record.customer?.id ?? record.tenantId;
};

/** A page of the records of a month, newest first. One query. */
function readMonth({ tenantId, from, to }: AuditQuery, month: string, limit: number, after: AuditPage['after']) {
  const sort = { from, to: `${to}~` };
  const common = { sort, limit, after, backwards: true };
  if (tenantId) return query<AuditItem>({ partition: `AUDIT#${tenantId}#${month}`, ...common });
  return query<AuditItem>({
    index: { name: 'activity', partition: 'activity', sort: 'sk' },
    partition: month,
    ...common,
  });
}

/** Records of several months, newest first, optionally after a key. */
async function* records(auditQuery: AuditQuery, months: readonly string[], limit: number, from: AuditPage['after']) {
  const firstMonth = from && String(from.sk).slice(0, 7);
  for (const month of months.filter(name => !firstMonth || name <= firstMonth)) {
    let after = month === firstMonth ? from : undefined;
    do {
      const page = await readMonth(auditQuery, month, limit, after);
      yield* page.items;
      after = page.last;
    } while (after);
  }
}

/**
 * A page of activity. One query per month that it covers. With a filter, as many as are needed to fill the page or to
 * read 2,000 records; the next page continues there.
 */
export async function readActivity(
  auditQuery: AuditQuery,
  months: readonly string[],
  size: number,
  from?: AuditPage['after'],
): Promise<AuditPage> {
  const { filter } = auditQuery;
  const items: AuditItem[] = [];
  let recordsRead = 0;
  let last: AuditItem | undefined;
  for await (const record of records(auditQuery, months, filter ? 500 : size + 1, from)) {
    if (last && (items.length === size || recordsRead === maxRecordsRead))
      return { items, after: keyOf(last, auditQuery) };
    if (!filter || passes(filter, field => valueIn(record, field))) items.push(record);
    recordsRead += filter ? 1 : 0;
    last = record;
  }
  return { items };
}

/** The exclusive start key for a query of the same kind to continue after a record. */
const keyOf = ({ pk, sk, activity }: AuditItem, { tenantId }: AuditQuery): Record<string, unknown> =>
  tenantId ? { pk, sk } : { pk, sk, activity };

/** A record by its ID in the public API; undefined if there is none. One query. */
export async function readAuditRecord(id: string, { tenantId, at }: { tenantId: string; at: string }) {
  const month = at.slice(0, 7);
  const { items } = await query<AuditItem>({
    partition: `AUDIT#${tenantId}#${month}`,
    sort: { beginsWith: `${at}#` },
    limit: 50,
  });
  return items.find(record => auditId(record).toLowerCase() === id.toLowerCase());
}
