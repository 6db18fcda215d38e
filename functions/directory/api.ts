/**
 * Entry point of API clients for the provider directory and the regions. Anyone can call it; a signed-in caller also
 * sees whether they can partner.
 */

import type { Company } from '#functions/listing/listing.ts';
import { partneringState, readLive, toProviderResource, type Viewer } from '#functions/listing/lookup.ts';
import { listPartners } from '#functions/partnership/lookup.ts';
import { get } from '#shared/db/table.ts';
import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply, RequestContext } from '#shared/http/route.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { keptByEverybody } from './kept-by-everybody.ts';
import { routes } from './routes.ts';
import { parseFilters, type SearchFilters, type TypedFilters } from './rules.ts';
import { search } from './search.ts';
import { toListingRow, toNotOffered, toRegionResources } from './to-resource.ts';

type Routes = typeof routes;

/** GET regions: no read. */
async function regions(call: Call<Routes['regions']>): Promise<Reply> {
  const { clock, locale, query } = call;
  const { country } = parseFilters(query, clock.now);
  const edition = regionsOn(clock.now);
  const all = toRegionResources(edition, locale);
  const items = country ? all.filter(({ countries }) => countries.some(({ code }) => code === country)) : all;
  return keptByEverybody(call, {
    status: 200,
    body: {
      totalCount: items.length,
      items,
      notOffered: toNotOffered(edition, locale),
      validFrom: edition.validFrom,
      attributes: { objectType: 'Collection' },
    },
  });
}

/** Maximum number of a reseller's providers to check. */
const maxPartners = 500;

/** The partner data of a signed-in caller: one read and one query for a reseller, none for others. */
async function viewerOf({ tenantId, kind }: Principal): Promise<Viewer> {
  if (kind !== 'indirect_reseller') return { kind, partners: new Set() };
  const [account, { items }] = await Promise.all([
    get<Account>(accountKey(tenantId)),
    listPartners('reseller', tenantId, maxPartners),
  ]);
  return { kind, account, partners: new Set(items.map(({ provider }) => provider.tenantId)) };
}

/** Adds whether the caller can partner with a provider; nothing for a caller who isn't signed in. */
function withPartnering(call: RequestContext, viewer: Viewer | undefined) {
  return async <Shown extends object>(provider: Company, shown: Shown) => ({
    ...shown,
    ...(viewer && (await partneringState(viewer, provider, call.clock.now, call))),
  });
}

/** The given filters, for the `self` link. */
const asTyped = ({ country, region, service, language, productFamily, q }: TypedFilters): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ country, region, service, language, productFamily, q }).filter(
      (entry): entry is [string, string] => !!entry[1],
    ),
  );

const scope = 'directory';

/** GET providers: one query per page; two reads and a query more for a signed-in reseller. */
async function find(call: Call<Routes['search']>): Promise<Reply> {
  const { query, principal, clock, continuation } = call;
  const seek = await seekOf<SearchFilters>(scope, { query, continuation });
  const asked = seek?.asked ?? parseFilters(query, clock.now);
  const size = seek?.size ?? pageSize(query.size);
  const [{ rows, last }, viewer] = await Promise.all([
    search(asked, size, clock.now, seek?.after),
    principal && viewerOf(principal),
  ]);
  const describe = withPartnering(call, viewer);
  const uri = `directory/providers?${new URLSearchParams({ ...asTyped(query), size: String(size) })}`;
  const reader = { locale: call.locale, now: clock.now };
  const items = await Promise.all(rows.map(row => describe(row, toListingRow(row, reader))));
  const reply = await collection({ uri, scope, items, next: last && { asked, size, after: last } });
  return keptByEverybody(call, reply, [uri, items, last]);
}

/** GET providers/{id}: one read; two reads and a query more for a signed-in reseller. */
async function read(call: Call<Routes['read']>): Promise<Reply> {
  const [listing, viewer] = await Promise.all([readLive(call.params.id), call.principal && viewerOf(call.principal)]);
  const { content, lastConfirmed } = listing.live;
  const reader = { locale: call.locale, now: call.clock.now };
  return keptByEverybody(call, {
    status: 200,
    body: await withPartnering(call, viewer)(listing, toProviderResource(listing, content, lastConfirmed, reader)),
  });
}

export const handler = apiHandler(routes, { regions, search: find, read }, { identify: optionalCaller });
