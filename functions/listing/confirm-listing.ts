import { asActor } from '#shared/audit/audit.ts';
import { get } from '#shared/db/table.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Listing, listingKey } from './listing.ts';
import { confirmationWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { confirmedListing, requireLive } from './rules.ts';
import { listingEtag, toListingResource } from './to-resource.ts';

/** POST confirmation: the provider confirms that its listing is still correct (P26). One read, one transaction. */
export const confirmListing = (call: Call<(typeof routes)['confirm']>): Promise<Reply> =>
  changeRecord(call, {
    load: async () => requireLive(await get<Listing>(listingKey(call.principal.tenantId))),
    etag: listingEtag,
    decide: listing => {
      const { principal, clock, locale } = call;
      const next = confirmedListing(listing, clock);
      return {
        writes: confirmationWrites(listing, next, asActor(principal), clock.now),
        reply: { status: 200, body: toListingResource(next, { locale, now: clock.now }) },
      };
    },
  });
