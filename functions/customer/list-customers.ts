import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { getAll } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import { asGuid } from '#shared/http/request-context.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Filter, parseFilter } from '#shared/schema/filter.ts';
import type { CustomerList } from './list-rows.ts';
import { listCustomers } from './repository.ts';
import type { routes } from './routes.ts';
import { toListedCustomer } from './to-resource.ts';

type Routes = typeof routes;

/** A list as its first page asks for it. Later pages have it in their token. */
interface Asked {
  list: CustomerList;
  /** The filter, as sent. */
  filter?: string | undefined;
}

const filterable = {
  CompanyName: ['starts_with'],
  Domain: ['starts_with'],
  IndirectReseller: ['starts_with', 'equals'],
  IndirectCloudSolutionProvider: ['starts_with', 'equals'],
} as const;

/** The fields that name the other partner. */

const refused = (path: string) => new FieldErrors([{ path, key: 'format' }]);

/** Lists are sorted by what they are filtered by, so a filter has one beginning, of customers of one partner at most. */
function listOf(filter: Filter): CustomerList {
  if ('left' in filter) {
    const parts = [listOf(filter.left), listOf(filter.right)];
    const [partner, name] = [parts.find(({ associate }) => associate), parts.find(({ associate }) => !associate)];
    if (filter.operator !== 'and' || !partner || name?.by !== 'name' || partner.prefix) throw refused('filter');
    return { ...name, associate: partner.associate };
  }
  if (filter.field === 'CompanyName') return { by: 'name', prefix: filter.value };
  if (filter.field === 'Domain') return { by: 'domain', prefix: filter.value };
  const associate = asGuid(filter.value);
  if (!associate) throw refused('filter.Value');
  return { by: 'name', prefix: '', associate };
}

/** Whether a company is or was a partner of the caller's. One read call. */
async function arePartners(own: string, other: string): Promise<boolean> {
  const found = await getAll<Partnership[]>(
    partnershipKey('provider', own, other),
    partnershipKey('reseller', own, other),
  );
  return found.some(Boolean);
}

/** A page of a partner's customers. One query. */
async function pageOf(tenantId: string, scope: string, uri: string, { asked, size, after }: Seek<Asked>) {
  const { items, last } = await listCustomers(tenantId, asked.list, size, after);
  const filter = asked.filter ? `&filter=${encodeURIComponent(asked.filter)}` : '';
  return {
    isEmpty: items.length === 0,
    reply: await collection({
      uri: `${uri}?size=${size}${filter}`,
      scope,
      items: items.map(toListedCustomer),
      next: last && { asked, size, after: last },
    }),
  };
}

/**
 * GET: the partner's customers by name, or those that a filter names. One query; one read more for an empty list of a partner.
 * @throws FieldErrors for a filter that no list is sorted by, and for a company that is no partner (R155)
 */
export async function listOwnCustomers(call: Call<Routes['list']>): Promise<Reply> {
  const { query, continuation, principal } = call;
  const scope = `customers ${principal.tenantId}`;
  const list = (): CustomerList =>
    query.filter ? listOf(parseFilter(query.filter, filterable)) : { by: 'name', prefix: '' };
  const seek = (await seekOf<Asked>(scope, { query, continuation })) ?? {
    asked: { list: list(), filter: query.filter },
    size: pageSize(query.size),
    after: undefined,
  };
  const { isEmpty, reply } = await pageOf(principal.tenantId, scope, 'customers', seek);
  const { associate } = seek.asked.list;
  if (isEmpty && associate && !(await arePartners(principal.tenantId, associate))) throw refused('filter.Value');
  return reply;
}

/**
 * GET: the customers that the caller's company and a partner serve together (R120). One query; one read more for an empty list.
 * @throws Problem 404 for a company that is no partner and with which it serves nobody
 */
export async function listShared(call: Call<Routes['shared']>): Promise<Reply> {
  const { query, continuation, principal, params } = call;
  const { partnerTenantId: associate } = params;
  const scope = `customers ${principal.tenantId} ${associate}`;
  const seek = (await seekOf<Asked>(scope, { query, continuation })) ?? {
    asked: { list: { by: 'name', prefix: '', associate } },
    size: pageSize(query.size),
    after: undefined,
  };
  const uri = `relationships/${associate}/customers`;
  const { isEmpty, reply } = await pageOf(principal.tenantId, scope, uri, seek);
  if (isEmpty && !(await arePartners(principal.tenantId, associate))) throw new Problem('resource.unknown');
  return reply;
}
