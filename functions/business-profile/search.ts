import { getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { BusinessProfile, BusinessRow, LiveProfile } from './business-profile.ts';
import { listProfiles, requireLogo } from './repository.ts';
import type { routes } from './routes.ts';
import { facetPartition } from './rows.ts';
import { type BusinessFilters, facetToRead, fits, isFiltered, parseSearch } from './search-rules.ts';
import { toBusiness, toBusinessLocation, toListedBusiness } from './to-resource.ts';

type Routes = typeof routes;

/** At most so many rows are read for a page. If few of them fit, the page is short and has a link to the next one. */
const readAtMost = 300;
const scope = 'businesses';

/** Results, and answers about a business, may be kept for so long by whoever asks: they are the same for everyone. */
const kept = { 'Cache-Control': 'public, max-age=300' } as const;
const keptForEver = { 'Cache-Control': 'public, max-age=31536000, immutable' } as const;

/** The companies that may be shown: a suspended one gets no new customers (B108). One read call per 100. */
async function shownOf(rows: readonly BusinessRow[]): Promise<BusinessRow[]> {
  const ids = [...new Set(rows.map(({ tenantId }) => tenantId))];
  const accounts = await getListed<Account>(ids.map(accountKey));
  const active = new Set(accounts.filter(({ status }) => status === 'active').map(({ tenantId }) => tenantId));
  return rows.filter(({ tenantId }) => active.has(tenantId));
}

/** A page of results: one query of at most 300 rows, one read call. */
async function findBusinesses(filters: BusinessFilters, size: number, after: Record<string, unknown> | undefined) {
  const [facet, value] = facetToRead(filters);
  const partition = facetPartition(facet, value);
  const limit = isFiltered(filters) ? readAtMost : size;
  const { items, last } = await query<BusinessRow & Key>({ partition, limit, after });
  const fitting = items.filter(row => fits(row, filters));
  const rows = fitting.slice(0, size);
  const end = rows.at(-1);
  const next = fitting.length > size && end ? { pk: end.pk, sk: end.sk } : last;
  return { rows: await shownOf(rows), next };
}

const typedMembers = ['q', 'region', 'country', 'city', 'industry', 'product', 'service', 'customerSize'] as const;

/** GET: the businesses that fit, those first that answer referrals soon (B95). One query, one read call. @throws FieldErrors */
export async function searchBusinesses({ query: asked, clock, continuation }: Call<Routes['search']>): Promise<Reply> {
  const seek = await seekOf<BusinessFilters>(scope, { query: asked, continuation });
  const filters = seek?.asked ?? parseSearch(asked, clock.now);
  const size = seek?.size ?? pageSize(asked.size);
  const { rows, next } = await findBusinesses(filters, size, seek?.after);
  const typed = typedMembers.flatMap((name): [string, string][] => (asked[name] ? [[name, asked[name]]] : []));
  const reply = await collection({
    uri: `directory/businesses?${new URLSearchParams([...typed, ['size', String(size)]])}`,
    scope,
    items: rows.map(toListedBusiness),
    next: next && { asked: filters, size, after: next },
  });
  return { ...reply, headers: kept };
}

type Live = BusinessProfile & { live: LiveProfile };

const isLive = (profile: BusinessProfile): profile is Live => profile.live !== undefined;

/**
 * The live profile of a company: in a region, else the first. One query, one read call.
 * @throws Problem 404 also for a company that is suspended
 */
async function requireLive(id: string, region: string | undefined): Promise<Live> {
  const tenantId = id.toLowerCase();
  const [profiles, [account]] = await Promise.all([listProfiles(tenantId), getListed<Account>([accountKey(tenantId)])]);
  const live = profiles.filter(isLive);
  const found = region === undefined ? live[0] : live.find(profile => profile.region === region.toLowerCase());
  if (!found || account?.status !== 'active') throw new Problem('resource.unknown');
  return found;
}

/** GET {id}: what everyone sees of a business. One query, one read call. @throws Problem 404 */
export async function readBusiness({ params, query: { region } }: Call<Routes['business']>): Promise<Reply> {
  return { status: 200, body: toBusiness(await requireLive(params.id, region)), headers: kept };
}

/** GET {id}/locations/{locationId}: a location with its address (B89). One query, one read call. @throws Problem 404 */
export async function readLocation({ params, query: { region } }: Call<Routes['location']>): Promise<Reply> {
  const profile = await requireLive(params.id, region);
  const location = profile.live.locations.find(({ id }) => id === params.locationId.toLowerCase());
  if (!location) throw new Problem('resource.unknown');
  return { status: 200, body: toBusinessLocation(profile, location), headers: kept };
}

/** GET {id}/logos/{hash}: a picture. Whoever knows the hash has seen it, or is its company. One read. @throws Problem 404 */
export async function readLogo({ params }: Call<Routes['logo']>): Promise<Reply> {
  const { type, content } = await requireLogo(params.id, params.hash);
  return { status: 200, headers: keptForEver, file: { type, content: Buffer.from(content, 'base64') } };
}
