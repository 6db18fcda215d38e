import { type Partnership, partnershipKey } from '#functions/partnership/partnership.ts';
import { assignedBeginning } from '#shared/company/customer-domain.ts';
import { getAll } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import { asGuid } from '#shared/http/request-context.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { domainKey, isDomain } from '#shared/schema/fields.ts';
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

const beginning = ['starts_with'] as const;
const partner = [...beginning, 'equals'] as const;
const filterable = {
  CompanyName: beginning,
  Domain: beginning,
  IndirectReseller: partner,
  IndirectCloudSolutionProvider: partner,
};

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
  if (filter.field === 'Domain') {
    const typed = isDomain(filter.value) ? domainKey(filter.value) : filter.value;
    return { by: 'domain', prefix: assignedBeginning(typed) };
  }
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

/** How one of the lists begins, and its refusal of a company that is no partner. */
interface ListSpec {
  /** Its path below `/v1/`. */
  uri: string;
  first: () => Asked;
  unknown: () => Error;
}

/** A page of a partner's customers. One query; one read more for an empty list of a partner. */
async function pageOf(
  { query, continuation, principal: { tenantId } }: Call<Routes['list' | 'shared']>,
  { uri, first, unknown }: ListSpec,
): Promise<Reply> {
  const scope = `${uri} ${tenantId}`;
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, { query, continuation })) ?? {
    asked: first(),
    size: pageSize(query.size),
    after: undefined,
  };
  const { asked, size, after } = seek;
  const { items, last } = await listCustomers(tenantId, asked.list, size, after);
  const { associate } = asked.list;
  if (items.length === 0 && associate && !(await arePartners(tenantId, associate))) throw unknown();
  const filter = asked.filter ? `&filter=${encodeURIComponent(asked.filter)}` : '';
  return collection({
    uri: `${uri}?size=${size}${filter}`,
    scope,
    items: items.map(toListedCustomer),
    next: last && { ...seek, after: last },
  });
}

/**
 * GET: the partner's customers by name, or those that a filter names.
 * @throws FieldErrors for a filter that no list is sorted by, and for a company that is no partner (R155)
 */
export const listOwnCustomers = (call: Call<Routes['list']>): Promise<Reply> => {
  const { filter } = call.query;
  return pageOf(call, {
    uri: 'customers',
    first: () => ({ list: filter ? listOf(parseFilter(filter, filterable)) : { by: 'name', prefix: '' }, filter }),
    unknown: () => refused('filter.Value'),
  });
};

/**
 * GET: the customers that the caller's company and a partner serve together (R120).
 * @throws Problem 404 for a company that is no partner and with which it serves nobody
 */
export const listShared = (call: Call<Routes['shared']>): Promise<Reply> => {
  const { partnerTenantId: associate } = call.params;
  return pageOf(call, {
    uri: `relationships/${associate}/customers`,
    first: () => ({ list: { by: 'name', prefix: '', associate } }),
    unknown: () => new Problem('resource.unknown'),
  });
};
