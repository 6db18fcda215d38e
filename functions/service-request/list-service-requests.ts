import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { get, getListed } from '#shared/db/table.ts';
import { asOrdinal, enumValue } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator, type Principal, permits } from '#shared/identity/principal.ts';
import { type Filterable, parseComparison } from '#shared/schema/filter.ts';
import type { routes } from './routes.ts';
import { newestOf, type ServiceList, type ServiceRow } from './rows.ts';
import { publishedStatuses, type ServiceStatus, serviceStatuses } from './service-request.ts';
import { toListedRequest } from './to-resource.ts';
import { supportTopics, topicWords } from './topics.ts';

type Routes = typeof routes;
type ListCall = Call<Routes['list' | 'ofCustomer']>;

/** Lists hold so many requests, the newest: what is older is found by its ID. */
const mostListed = 5000;

const filterable: Filterable = {
  Status: {
    operators: ['equals'],
    words: serviceStatuses,
    wordOf: sent => enumValue(serviceStatuses, asOrdinal(sent), publishedStatuses),
  },
};

/** The status that is asked for, as a parameter or in a filter. @throws FieldErrors for any other filter */
const statusIn = ({ status, filter }: ListCall['query']): ServiceStatus | undefined =>
  filter ? (parseComparison(filter, filterable).value as ServiceStatus) : status;

/** Without the requests of customers that the caller's company no longer serves. One read for each 100 customers. */
async function withoutFormer(rows: readonly ServiceRow[], { tenantId }: Principal): Promise<readonly ServiceRow[]> {
  const ofOthers = rows.filter(({ about }) => about.kind === 'customer' && about.tenantId !== tenantId);
  const ids = [...new Set(ofOthers.map(({ about }) => about.tenantId))];
  if (ids.length === 0) return rows;
  const served = await getListed<CustomerRelationship>(ids.map(id => customerOfKey(tenantId, id)));
  const known = new Set(served.map(({ customer }) => customer.tenantId));
  return rows.filter(({ about }) => !ids.includes(about.tenantId) || known.has(about.tenantId));
}

/** A page of lists. The queries of each list, and for a partner one read. */
async function pageOf(call: ListCall, lists: readonly ServiceList[], path: string): Promise<Reply> {
  const { query, principal } = call;
  const status = statusIn(query);
  const size = Math.min(query.size || 100, 1000);
  const offset = query.offset ?? 0;
  const [rows, words] = await Promise.all([
    newestOf(lists, status, Math.min(offset + size + 1, mostListed)),
    topicWords(call),
  ]);
  const page = rows.slice(offset, offset + size);
  const items = isOperator(principal) ? page : await withoutFormer(page, principal);
  const uri = (from: number) => `${path}?${status ? `status=${status}&` : ''}size=${size}&offset=${from}`;
  const link = (from: number) => ({ uri: uri(from), method: 'GET', headers: [] });
  const hasMore = rows.length > offset + size;
  return {
    status: 200,
    body: {
      totalCount: items.length,
      items: items.map(row => toListedRequest(row, principal, words)),
      links: { self: link(offset), ...(hasMore && { next: link(offset + size) }) },
      attributes: { objectType: 'Collection' },
    },
  };
}

/** The lists that somebody sees: their company's own requests, and those of others, by permission. */
function listsFor(principal: Principal): ServiceList[] {
  const { tenantId } = principal;
  const own = permits(principal, 'ticket.create');
  const others = isOperator(principal) || permits(principal, 'customer.support');
  return [...(own ? [{ tenantId, of: 'own' as const }] : []), ...(others ? [{ tenantId, of: 'others' as const }] : [])];
}

/** GET: the newest first. One query for the company's own requests and one for others, side by side; then a read. */
export const listServiceRequests = (call: Call<Routes['list']>): Promise<Reply> =>
  pageOf(call, listsFor(call.principal), 'servicerequests');

/**
 * GET of a customer: for a partner of it, those in which its company has a part; for the customer all. One query; one read for a
 * partner.
 * @throws Problem 404 for another company's customer
 */
export async function listRequestsOf(call: Call<Routes['ofCustomer']>): Promise<Reply> {
  const { principal, params } = call;
  const { tenantId } = principal;
  const isOwn = params.id === tenantId;
  const allowed = permits(principal, isOwn ? 'ticket.create' : 'customer.support');
  const serves = isOwn || (allowed && (await get<CustomerRelationship>(customerOfKey(tenantId, params.id))));
  if (!allowed || !serves) throw new Problem('resource.unknown');
  const list: ServiceList = { tenantId, of: isOwn ? 'own' : { customer: params.id } };
  return pageOf(call, [list], `customers/${params.id}/servicerequests`);
}

/** GET supporttopics: no read. */
export async function listTopics(call: Call<Routes['topics']>): Promise<Reply> {
  const { nameOf, describe } = await topicWords(call);
  const items = supportTopics.map(id => ({
    id: Number(id),
    name: nameOf(id),
    description: describe(id),
    attributes: { objectType: 'SupportTopic' },
  }));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
