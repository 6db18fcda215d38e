/** Entry point of API clients for the activity log. */
import { withValues } from '#shared/audit/apart.ts';
import { readAuditId } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { csvExport, rowsOfFile } from '#shared/http/csv-export.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { type Filterable, parseFilter } from '#shared/schema/filter.ts';
import { namesIn } from './names.ts';
import { filteredType, filterTypes } from './public-words.ts';
import { type AuditQuery, readActivity, readAuditRecord } from './repository.ts';
import { routes } from './routes.ts';
import { monthsOf, windowOf } from './rules.ts';
import { toAuditResource } from './to-resource.ts';

type Routes = typeof routes;

const filterable: Filterable = {
  CompanyName: ['substring', 'equals', 'starts_with'],
  CustomerId: ['equals'],
  ResourceId: ['equals'],
  ResourceType: { operators: ['equals'], words: filterTypes, wordOf: filteredType },
};

/** The query of a first page. Operators read the activity of every company, or of one by its ID. */
function askedOf({ query, principal, clock }: Call<Routes['list' | 'download']>): AuditQuery {
  const filter = query.filter ? parseFilter(query.filter, filterable) : undefined;
  const window = windowOf(query, clock.now);
  if (!isOperator(principal)) return { ...window, tenantId: principal.tenantId, filter };
  const ofOne = filter && 'field' in filter && filter.field === 'CustomerId';
  return ofOne ? { ...window, tenantId: filter.value.toLowerCase() } : { ...window, filter };
}

const scopeOf = (tenantId: string): string => `auditrecords ${tenantId}`;

/** GET: one query for each month that the page touches, and batch reads for each 100 people and records. */
async function list(call: Call<Routes['list']>): Promise<Reply> {
  const { principal, query, continuation, clock, locale } = call;
  const scope = scopeOf(principal.tenantId);
  const seek = await seekOf<AuditQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? askedOf(call);
  const size = seek?.size ?? pageSize(query.size, 500);
  const page = await readActivity(asked, monthsOf(asked, clock.now), size, seek?.after);
  const items = await withValues(page.items, clock.now);
  const names = await namesIn(items, locale);
  const filter = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `auditrecords?startDate=${asked.from.slice(0, 10)}&endDate=${asked.to.slice(0, 10)}&size=${size}${filter}`,
    scope,
    items: items.map(item => toAuditResource(item, principal, names)),
    next: page.after && { asked, size, after: page.after },
  });
}

const batchLength = 100;

const columnNames = [
  'operationDate',
  'userPrincipalName',
  'operationType',
  'resourceType',
  'partnerId',
  'customerName',
  'resourceOldValue',
  'resourceNewValue',
  'originalCorrelationId',
] as const;

type Row = ReturnType<typeof toAuditResource>;

/** Columns have the names of the API's members, so that a script can read either. */
const columns = [
  ...columnNames.map(heading => ({ heading, value: (row: Row) => row[heading] })),
  ...['ResourceId', 'ResourceName', 'TandemOperation', 'TandemResource'].map(name => ({
    heading: `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    value: ({ customizedData }: Row) => customizedData.find(({ key }) => key === name)?.value,
  })),
];

/** GET export: one query for each 100 records and month, or with a filter for each 500 records that it looks at; batch reads
 * for each of them. */
async function download(call: Call<Routes['download']>): Promise<Reply> {
  const { principal, query, continuation, clock, locale } = call;
  const scope = scopeOf(principal.tenantId);
  const seek = await seekOf<AuditQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? askedOf(call);
  const months = monthsOf(asked, clock.now);
  const { rows, after } = await rowsOfFile(async from => {
    const page = await readActivity(asked, months, batchLength, from);
    const items = await withValues(page.items, clock.now);
    const names = await namesIn(items, locale);
    return { rows: items.map(item => toAuditResource(item, principal, names)), after: page.after };
  }, seek?.after);
  const name = `activity-${asked.from.slice(0, 10)}-${asked.to.slice(0, 10)}`;
  const next = after && { asked, size: batchLength, after };
  return csvExport({ name, rows, columns, scope, next, call });
}

/** GET by ID: one query, at most two reads. */
async function read({ params: { id }, principal, locale, clock }: Call<Routes['read']>): Promise<Reply> {
  const parsed = readAuditId(id);
  const theirs = parsed && (isOperator(principal) || parsed.tenantId === principal.tenantId);
  const found = theirs && (await readAuditRecord(id, parsed));
  const [record] = found ? await withValues([found], clock.now) : [];
  if (!record) throw new Problem('resource.unknown');
  return { status: 200, body: toAuditResource(record, principal, await namesIn([record], locale)) };
}

export const handler = apiHandler(routes, { list, download, read });
