/** The door to the activity log. */
import { readAuditId } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { csvType, toCsv } from '#shared/http/csv.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { type Filterable, parseFilter } from '#shared/schema/filter.ts';
import { type AuditQuery, readActivity, readAuditRecord } from './repository.ts';
import { routes } from './routes.ts';
import { monthsOf, windowOf } from './rules.ts';
import { toAuditResource } from './to-resource.ts';

type Routes = typeof routes;

const filterable: Filterable = {
  CompanyName: ['substring', 'equals', 'starts_with'],
  CustomerId: ['equals'],
  ResourceType: ['equals'],
};

/** What a first page asks for: operators see everybody's activity, and one organisation's by its id. */
function askedOf({ query, principal, clock }: Call<Routes['list' | 'download']>): AuditQuery {
  const filter = query.filter ? parseFilter(query.filter, filterable) : undefined;
  const window = windowOf(query, clock.now);
  if (!isOperator(principal)) return { ...window, tenantId: principal.tenantId, filter };
  const ofOne = filter && 'field' in filter && filter.field === 'CustomerId';
  return ofOne ? { ...window, tenantId: filter.value.toLowerCase() } : { ...window, filter };
}

/** GET: as many queries as the page touches months, mostly one. */
async function list(call: Call<Routes['list']>): Promise<Reply> {
  const { principal, query, continuation, clock } = call;
  const scope = `auditrecords ${principal.tenantId}`;
  const seek = await seekOf<AuditQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? askedOf(call);
  const size = seek?.size ?? pageSize(query.size, 500);
  const { items, after } = await readActivity(asked, monthsOf(asked, clock.now), size, seek?.after);
  const filter = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `/auditrecords?startDate=${asked.from.slice(0, 10)}&endDate=${asked.to.slice(0, 10)}&size=${size}${filter}`,
    scope,
    items: items.map(item => toAuditResource(item, principal)),
    next: after && { asked, size, after },
  });
}

/** Rows of a file at the most: some 3 MB, well below what a function may answer. */
const mostRows = 5000;

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

/** Columns under the names of the API's members, so that a script reads either alike. */
const columns = columnNames.map(heading => ({
  heading,
  value: (row: ReturnType<typeof toAuditResource>) => row[heading],
}));

/** GET export: as many queries as the window has months, and more for more than a thousand rows. */
async function download(call: Call<Routes['download']>): Promise<Reply> {
  const asked = askedOf(call);
  const { items } = await readActivity(asked, monthsOf(asked, call.clock.now), mostRows);
  const name = `activity-${asked.from.slice(0, 10)}-${asked.to.slice(0, 10)}.csv`;
  return {
    status: 200,
    headers: { 'Content-Disposition': `attachment; filename="${name}"` },
    file: {
      type: csvType,
      content: toCsv(
        items.map(item => toAuditResource(item, call.principal)),
        columns,
      ),
    },
  };
}

/** GET one: one query. */
async function read({ params: { id }, principal }: Call<Routes['read']>): Promise<Reply> {
  const named = readAuditId(id);
  const theirs = named && (isOperator(principal) || named.tenantId === principal.tenantId);
  const record = theirs && (await readAuditRecord(id, named));
  if (!record) throw new Problem('resource.unknown');
  return { status: 200, body: toAuditResource(record, principal) };
}

export const handler = apiHandler(routes, { list, download, read });
