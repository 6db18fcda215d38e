import { auditId, type Told } from '#shared/audit.ts';
import { type Filter, passes } from '#shared/filter.ts';
import { query } from '#shared/table.ts';
import type { Key } from '#shared/write.ts';
import type { Window } from './rules.ts';

/** What is asked of the activity log. */
export interface Asked extends Window {
  /** Whose activity; nothing for everybody's, as operators see it. */
  tenantId?: string | undefined;
  filter?: Filter | undefined;
}

export type ToldItem = Told & Key;

export interface Page {
  items: ToldItem[];
  /** The key of the last record looked at, when there may be more behind it. */
  after?: Record<string, unknown>;
}

/** Records looked at for one page at the most, so that a filter that finds nothing ends soon all the same. */
const mostLooked = 2000;

const valueIn = (told: ToldItem, field: string): string | undefined => {
  if (field === 'ResourceType') return told.resourceType;
  if (field === 'CompanyName') return told.customer?.name;
  return told.customer?.id ?? told.tenantId;
};

/** One page of the records of a month, the newest first. One query. */
function readMonth({ tenantId, from, to }: Asked, month: string, limit: number, after: Page['after']) {
  const sort = { from, to: `${to}~` };
  const common = { sort, limit, after, backwards: true };
  if (tenantId) return query<ToldItem>({ partition: `AUDIT#${tenantId}#${month}`, ...common });
  return query<ToldItem>({
    index: { name: 'activity', partition: 'activity', sort: 'sk' },
    partition: month,
    ...common,
  });
}

/** Records month by month, the newest first, those behind a key where one is given. */
async function* records(asked: Asked, months: readonly string[], limit: number, from: Page['after']) {
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
  asked: Asked,
  months: readonly string[],
  size: number,
  from?: Page['after'],
): Promise<Page> {
  const { filter } = asked;
  const items: ToldItem[] = [];
  let looked = 0;
  let last: ToldItem | undefined;
  for await (const told of records(asked, months, filter ? 500 : size + 1, from)) {
    if (last && (items.length === size || looked === mostLooked)) return { items, after: keyOf(last, asked) };
    if (!filter || passes(filter, field => valueIn(told, field))) items.push(told);
    looked += filter ? 1 : 0;
    last = told;
  }
  return { items };
}

/** Where a query of the same kind goes on behind a record. */
const keyOf = ({ pk, sk, activity }: ToldItem, { tenantId }: Asked): Record<string, unknown> =>
  tenantId ? { pk, sk } : { pk, sk, activity };

/** One record by its id in the public API; nothing for one that is not there. One query. */
export async function readRecord(id: string, { tenantId, at }: { tenantId: string; at: string }) {
  const month = at.slice(0, 7);
  const { items } = await query<ToldItem>({
    partition: `AUDIT#${tenantId}#${month}`,
    sort: { beginsWith: `${at}#` },
    limit: 50,
  });
  return items.find(told => auditId(told).toLowerCase() === id.toLowerCase());
}
