import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Filter, parseFilter, passes } from '#shared/schema/filter.ts';
import { listPartners } from './lookup.ts';
import type { routes } from './routes.ts';
import { type RelationshipType, sideOf, toPartnershipResource, typeOf } from './to-resource.ts';

type ListCall = Call<(typeof routes)['list']>;

/** The first page's parameters; later pages have them in their token. */
interface FirstPageQuery {
  type: RelationshipType;
  filter?: Filter | undefined;
}

/** Maximum partners in a response without a page size, which isn't paged. Most companies have fewer. */
const unpagedLimit = 2000;

const filterable = { Name: ['substring', 'equals', 'starts_with'], MpnId: ['substring', 'equals'] } as const;

/** Without a type, a company lists the partners that its kind can have. */
function askedOf({ query: { relationshipType, filter }, principal }: ListCall): FirstPageQuery {
  const type = relationshipType ?? typeOf[principal.kind === 'indirect_provider' ? 'provider' : 'reseller'];
  return { type, ...(filter && { filter: parseFilter(filter, filterable) }) };
}

/** GET: one query per page. */
export async function listRelationships(call: ListCall): Promise<Reply> {
  const { query, continuation, principal } = call;
  const scope = `relationships ${principal.tenantId}`;
  const seek = await seekOf<FirstPageQuery>(scope, { query, continuation });
  const asked = seek?.asked ?? askedOf(call);
  const size = seek?.size ?? (query.size ? pageSize(query.size) : unpagedLimit);
  const side = sideOf(asked.type);
  const { items, last } = await listPartners(side, principal.tenantId, size, seek?.after);
  const { filter } = asked;
  const shown = items
    .map(partnership => toPartnershipResource(partnership, side))
    .filter(({ name, mpnId }) => !filter || passes(filter, field => (field === 'Name' ? name : mpnId)));
  if (!last && !seek && !query.size) {
    const body = { totalCount: shown.length, items: shown, attributes: { objectType: 'Collection' } };
    return { status: 200, body };
  }
  const filterQuery = query.filter ? `&filter=${encodeURIComponent(query.filter)}` : '';
  return collection({
    uri: `relationships?relationship_type=${asked.type}&size=${size}${filterQuery}`,
    scope,
    items: shown,
    next: last && { asked, size, after: last },
  });
}
