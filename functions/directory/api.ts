/** The door to the directory of providers, and to the regions. Open to anyone; a signed-in caller is told more. */
import { presentProvider, readLive } from '#functions/listing/lookup.ts';
import { standing, type Viewer } from '#functions/listing/partnering.ts';
import type { Company } from '#functions/listing/record.ts';
import { listPartners } from '#functions/partnership/lookup.ts';
import { type Account, accountKey } from '#shared/account.ts';
import { optionalPrincipal } from '#shared/bearer.ts';
import { api } from '#shared/handler.ts';
import { collection, pageSize, seekOf } from '#shared/paging.ts';
import type { Principal } from '#shared/principal.ts';
import { regionsOn } from '#shared/regions.ts';
import type { Call, Origin, Reply } from '#shared/route.ts';
import { get } from '#shared/table.ts';
import { presentNotOffered, presentRegions, presentRow } from './present.ts';
import { routes } from './routes.ts';
import { type Sought, type Wanted, wantedOf } from './rules.ts';
import { search } from './search.ts';

type Routes = typeof routes;

/** GET regions: no read. */
async function regions({ clock, locale, query }: Call<Routes['regions']>): Promise<Reply> {
  const { country } = wantedOf(query, clock.now);
  const edition = regionsOn(clock.now);
  const all = presentRegions(edition, locale);
  const items = country ? all.filter(({ countries }) => countries.some(({ code }) => code === country)) : all;
  return {
    status: 200,
    body: {
      totalCount: items.length,
      items,
      notOffered: presentNotOffered(edition, locale),
      validFrom: edition.validFrom,
      attributes: { objectType: 'Collection' },
    },
  };
}

/** Providers that a reseller works with, as many as are looked at. */
const mostPartners = 500;

/** A signed-in caller as a possible partner: one read and one query for a reseller, none for others. */
async function viewerOf({ tenantId, kind }: Principal): Promise<Viewer> {
  if (kind !== 'indirect_reseller') return { kind, partners: new Set() };
  const [account, { items }] = await Promise.all([
    get<Account>(accountKey(tenantId)),
    listPartners('reseller', tenantId, mostPartners),
  ]);
  return { kind, account, partners: new Set(items.map(({ provider }) => provider.tenantId)) };
}

/** Adds to a provider whether the caller can partner with it; nothing for callers who are not signed in. */
function told({ clock, locale }: Origin, viewer: Viewer | undefined) {
  return async <Shown extends object>(provider: Company, shown: Shown) => ({
    ...shown,
    ...(viewer && (await standing(viewer, provider, clock.now, locale))),
  });
}

/** The filters of a call that were given, for the link to itself. */
const asTyped = ({ country, region, service, language, q }: Sought): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ country, region, service, language, q }).filter((entry): entry is [string, string] => !!entry[1]),
  );

const scope = 'directory';
const usual = 25;

/** GET providers: one query a page; two reads and a query more for a signed-in reseller. */
async function find(call: Call<Routes['search']>): Promise<Reply> {
  const { query, principal, clock, continuation } = call;
  const seek = await seekOf<Wanted>(scope, { query, continuation });
  const asked = seek?.asked ?? wantedOf(query, clock.now);
  const size = seek?.size ?? pageSize(query.size, usual);
  const [{ rows, last }, viewer] = await Promise.all([
    search(asked, size, clock.now, seek?.after),
    principal && viewerOf(principal),
  ]);
  const tell = told(call, viewer);
  return collection({
    uri: `/directory/providers?${new URLSearchParams({ ...asTyped(query), size: String(size) })}`,
    scope,
    items: await Promise.all(rows.map(row => tell(row, presentRow(row)))),
    next: last && { asked, size, after: last },
  });
}

/** GET providers/{id}: one read; two reads and a query more for a signed-in reseller. */
async function read(call: Call<Routes['read']>): Promise<Reply> {
  const [listing, viewer] = await Promise.all([readLive(call.params.id), call.principal && viewerOf(call.principal)]);
  const { content, lastConfirmed } = listing.live;
  return { status: 200, body: await told(call, viewer)(listing, presentProvider(listing, content, lastConfirmed)) };
}

export const handler = api(routes, { regions, search: find, read }, optionalPrincipal);
