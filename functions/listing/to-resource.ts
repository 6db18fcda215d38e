import { type FamilyReader, familiesFor } from '#functions/catalog/lookup.ts';
import { etagOf } from '#shared/http/etag.ts';
import { differences } from './differences.ts';
import { withFamilyNames } from './family-names.ts';
import type { ChangeRequest, Listing } from './listing.ts';
import { toProviderResource } from './lookup.ts';

export const listingEtag = ({ tenantId, version }: Listing): string => etagOf(tenantId, version);

/** A listing as its provider sees it: the live content, the pending request with its differences, and a preview. */
export function toListingResource(listing: Listing, reader: FamilyReader) {
  const { tenantId, name, country, region, live, pending, decided } = listing;
  const shown = pending?.content ?? live?.content;
  return {
    tenantId,
    name,
    country,
    region,
    status: live ? 'live' : 'unlisted',
    ...live,
    pending: pending && {
      ...pending,
      status: 'pending',
      changes: withFamilyNames(differences(live?.content, pending.content), reader),
    },
    decided,
    preview: shown && toProviderResource(listing, shown, live?.lastConfirmed, reader),
    families: familiesFor(reader),
    links: { self: { uri: 'listing', method: 'GET', headers: [] } },
    attributes: { etag: listingEtag(listing), objectType: 'Listing' },
  };
}

/** A request as its provider and the operator see it. */
export const toChangeRequestResource = (request: ChangeRequest, reader: FamilyReader) => ({
  id: request.id,
  provider: { tenantId: request.tenantId, name: request.name, country: request.country, region: request.region },
  status: request.status,
  content: request.content,
  changes: withFamilyNames(differences(request.before, request.content), reader),
  note: request.note,
  requestedOn: request.requestedOn,
  requestedBy: request.requestedBy.displayName,
  decidedOn: request.decidedOn,
  reason: request.reason,
  attributes: { objectType: 'ListingChangeRequest' },
});
