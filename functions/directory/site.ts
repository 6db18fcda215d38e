/** Entry point of the public pages: regions, the provider directory, and requirements. Read-only. */
import { readLive } from '#functions/listing/lookup.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import { continuationToken, seekOf } from '#shared/http/paging.ts';
import { asGuid } from '#shared/http/request-context.ts';
import type { Reply } from '#shared/http/route.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import { linkHandler, viewOf } from '#shared/links/link-handler.ts';
import { pageKept } from './kept-by-everybody.ts';
import { providerPage, unlistedPage } from './pages/provider.tsx';
import { providersPage } from './pages/providers.tsx';
import { regionsPage } from './pages/regions.tsx';
import { requirementsPage } from './pages/requirements.tsx';
import { parseFilters, type SearchFilters, type TypedFilters } from './rules.ts';
import { search } from './search.ts';
import { siteRoutes } from './site-routes.ts';

const scope = 'directory site';
const size = 20;

/** Allows search engines to index a page and browsers to keep it for a while, unlike the pages of emailed links. */
const found = (reply: Reply): Reply => ({
  ...reply,
  headers: {
    'X-Robots-Tag': 'all',
    ...pageKept(),
    ...reply.headers,
  },
});

const typedFiltersOf = ({ queryStringParameters = {} }: PageEvent): TypedFilters & { next?: string | undefined } => {
  const { country, region, service, language, productFamily, q, next } = queryStringParameters;
  return { country, region, service, language, productFamily, q, next };
};

/** What a search asks for, or what is wrong with it. @throws what isn't about a field */
function filtersOf(typed: TypedFilters, now: Date): { asked: SearchFilters } | { errors: readonly FieldError[] } {
  try {
    return { asked: parseFilters(typed, now) };
  } catch (error) {
    if (error instanceof FieldErrors) return { errors: error.errors };
    throw error;
  }
}

/** No read. */
function regions(event: PageEvent): Reply {
  const { now } = event.context.clock;
  const typed = typedFiltersOf(event).country?.slice(0, 200) || undefined;
  const sought = filtersOf({ country: typed }, now);
  const edition = regionsOn(now);
  if ('errors' in sought) return regionsPage(viewOf(event), { edition, country: typed, errors: sought.errors });
  return found(regionsPage(viewOf(event), { edition, country: sought.asked.country }));
}

/** One query. */
async function providers(event: PageEvent): Promise<Reply> {
  const { now } = event.context.clock;
  const { next, ...sought } = typedFiltersOf(event);
  const filters = Object.fromEntries(
    Object.entries(sought).flatMap(([name, typed]) => {
      const text = typed?.slice(0, 200).trim();
      return text ? [[name, text]] : [];
    }),
  );
  const parsed = filtersOf(filters, now);
  if ('errors' in parsed)
    return providersPage(viewOf(event), { now, filters, rows: [], next: undefined, errors: parsed.errors });
  const seek = await seekOf<SearchFilters>(scope, { query: {}, continuation: next });
  const asked = seek?.asked ?? parsed.asked;
  const { rows, last } = await search(asked, size, now, seek?.after);
  const onward = last && (await continuationToken(scope, { asked, size, after: last }));
  const turned = next ? { ...filters, next } : filters;
  return found(providersPage(viewOf(event), { now, filters: turned, rows, next: onward }));
}

/** One read. */
async function provider(event: PageEvent): Promise<Reply> {
  const id = asGuid(event.pathParameters?.id);
  if (!id) return unlistedPage(viewOf(event));
  try {
    const listing = await readLive(id);
    return found(providerPage(viewOf(event), { listing, now: event.context.clock.now }));
  } catch (error) {
    if (error instanceof Problem && error.reason === 'resource.unknown') return unlistedPage(viewOf(event));
    throw error;
  }
}

/** No read. */
const requirements = (event: PageEvent): Reply => found(requirementsPage(viewOf(event)));

export const handler = linkHandler(siteRoutes, {
  ...{ regions, providers, provider, requirements },
  ...{ peekRegions: regions, peekProviders: providers, peekProvider: provider, peekRequirements: requirements },
});
