import { get } from '#shared/db/table.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { requireAccount } from '#shared/identity/read-account.ts';
import { type Listing, listingKey } from './listing.ts';
import { partneringAsSeenBy } from './preview.ts';
import type { routes } from './routes.ts';
import { companyOf } from './rules.ts';
import { toListingResource } from './to-resource.ts';

type ReadCall = Call<(typeof routes)['read']>;

/**
 * GET: the caller's listing, with a preview for resellers of a given country. One read; two while there is no listing.
 */
export async function readListing({ principal, clock, query: { asSeenBy }, locale }: ReadCall): Promise<Reply> {
  const { tenantId } = principal;
  const stored = await get<Listing>(listingKey(tenantId));
  const listing = stored ?? { ...companyOf(await requireAccount(tenantId), clock), version: 0 };
  const { preview, ...shown } = toListingResource(listing, { locale, now: clock.now });
  if (!preview || !asSeenBy) return { status: 200, body: { ...shown, preview } };
  const partnering = await partneringAsSeenBy(asSeenBy, listing, { now: clock.now, locale });
  return { status: 200, body: { ...shown, preview: { ...preview, ...partnering } } };
}
