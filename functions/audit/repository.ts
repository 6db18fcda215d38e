import { type AuditRecord, auditId } from '#shared/audit/audit.ts';
import { query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { type Filter, passes } from '#shared/schema/filter.ts';
import type { Window } from './rules.ts';

/** What is asked of the activity log. */
export interface AuditQuery extends Window {
  /** Whose activity; nothing for everybody's, as operators see it. */
  tenantId?: string | undefined;
  filter?: Filter | undefined;
}

export type AuditItem = AuditRecord & Key;

export interface AuditPage {
  items: AuditItem[];
  /** The key of the last record looked at, when there may be more behind it. */
  after?: Record<string, unknown>;
}

/** Records looked at for one page at the most, so that a filter that finds nothing ends soon all the same. */
const mostLooked = 2000;

const valueIn = (record: AuditItem, field: string): string | undefined => {
  if (field === 'ResourceType') return record.resourceType;
  if (field === 'CompanyName') return record.customer?.name;
  return record.customer?.id ?? record.tenantId;
};

/** One page of the records of a month, the newest first. One query. */
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

/** Records month by month, the newest first, those behind a key where one is given. */
async function* records(asked: AuditQuery, months: readonly string[], limit: number, from: AuditPage['after']) {
  const begun = from && String(from.sk).slice(0, 7);
  for (const month of months.filter(name => !begun || name <= begun)) {
    let after = month === begun ? from : undefined;
    do {
      const page = await readMonth(asked, month, limit, after);
      yield* page.items;
      after = page.last;
    } while (after);
  }
}

/**
 * One page of activity. One query a month that the page touches; with a filter, as many as it takes to fill the page or
 * to look at 2,000 records, and the next page goes on from there.
 */
export async function readActivity(
  asked: AuditQuery,
  months: readonly string[],
  size: number,
  from?: AuditPage['after'],
): Promise<AuditPage> {
  const { filter } = asked;
  const items: AuditItem[] = [];
  let looked = 0;
  let last: AuditItem | undefined;
  for await (const record of records(asked, months, filter ? 500 : size + 1, from)) {
    if (last && (items.length === size || looked === mostLooked)) return { items, after: keyOf(last, asked) };
    if (!filter || passes(filter, field => valueIn(record, field))) items.push(record);
    looked += filter ? 1 : 0;
    last = record;
  }
  return { items };
}

/** Where a query of the same kind goes on behind a record. */
const keyOf = ({ pk, sk, activity }: AuditItem, { tenantId }: AuditQuery): Record<string, unknown> =>
  tenantId ? { pk, sk } : { pk, sk, activity };

/** One record by its id in the public API; nothing for one that is not there. One query. */
export async function readAuditRecord(id: string, { tenantId, at }: { tenantId: string; at: string }) {
  const month = at.slice(0, 7);
  const { items } = await query<AuditItem>({
    partition: `AUDIT#${tenantId}#${month}`,
    sort: { beginsWith: `${at}#` },
    limit: 50,
  });
  return items.find(record => auditId(record).toLowerCase() === id.toLowerCase());
}
