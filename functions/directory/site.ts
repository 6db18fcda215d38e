/** Entry point of the public pages: regions, the provider directory, and requirements. Read-only. */
import { readLive } from '#functions/listing/lookup.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { PageEvent } from '#shared/http/page-handler.ts';
import { continuationToken, seekOf } from '#shared/http/paging.ts';
import { asGuid } from '#shared/http/request-context.ts';
import type { Reply } from '#shared/http/route.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import { linkHandler, viewOf } from '#shared/links/link-handler.ts';
import { providerPage, providersPage } from './pages.ts';
import { regionsPage } from './regions-page.ts';
import { requirementsPage } from './requirements-page.ts';
import { parseFilters, type SearchFilters, type TypedFilters } from './rules.ts';
import { search } from './search.ts';
import { siteRoutes } from './site-routes.ts';

const scope = 'directory site';
const size = 20;

/** Allows search engines to index a page, unlike the pages of emailed links. */
const found = (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, 'X-Robots-Tag': 'all' } });

const typedFiltersOf = ({ queryStringParameters = {} }: PageEvent): TypedFilters & { next?: string | undefined } => {
  const { country, region, service, language, q, next } = queryStringParameters;
  return { country, region, service, language, q, next };
};

/** No read. */
function regions(event: PageEvent): Reply {
  const { now } = event.context.clock;
  const { country } = parseFilters({ country: typedFiltersOf(event).country?.slice(0, 200) || undefined }, now);
  return found(regionsPage(viewOf(event), regionsOn(now), country));
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
  const seek = await seekOf<SearchFilters>(scope, { query: {}, continuation: next });
  const asked = seek?.asked ?? parseFilters(filters, now);
  const { rows, last } = await search(asked, size, now, seek?.after);
  const onward = last && (await continuationToken(scope, { asked, size, after: last }));
  return found(providersPage(viewOf(event), { edition: regionsOn(now), filters, rows, next: onward }));
}

/** One read. */
async function provider(event: PageEvent): Promise<Reply> {
  const id = asGuid(event.pathParameters?.id);
  if (!id) throw new Problem('resource.unknown');
  return found(providerPage(viewOf(event), await readLive(id)));
}

export const handler = linkHandler(siteRoutes, {
  regions,
  providers,
  provider,
  requirements: event => found(requirementsPage(viewOf(event))),
});
