import { etagOf } from '#shared/http/etag.ts';
import { differences } from './differences.ts';
import type { ChangeRequest, Listing } from './listing.ts';
import { toProviderResource } from './lookup.ts';

export const listingEtag = ({ tenantId, version }: Listing): string => etagOf(tenantId, version);

/** A listing as its provider sees it: the live content, the pending request with its differences, and a preview. */
export function toListingResource(listing: Listing) {
  const { tenantId, name, country, region, live, pending, decided } = listing;
  const shown = pending?.content ?? live?.content;
  return {
    tenantId,
    name,
    country,
    region,
    status: live ? 'live' : 'unlisted',
    ...live,
    pending: pending && { ...pending, status: 'pending', changes: differences(live?.content, pending.content) },
    decided,
    preview: shown && toProviderResource(listing, shown, live?.lastConfirmed),
    links: { self: { uri: 'listing', method: 'GET', headers: [] } },
    attributes: { etag: listingEtag(listing), objectType: 'Listing' },
  };
}

/** A request as its provider and the operator see it. */
export const toChangeRequestResource = (request: ChangeRequest) => ({
  id: request.id,
  provider: { tenantId: request.tenantId, name: request.name, country: request.country, region: request.region },
  status: request.status,
  content: request.content,
  changes: differences(request.before, request.content),
  note: request.note,
  requestedOn: request.requestedOn,
  requestedBy: request.requestedBy.displayName,
  decidedOn: request.decidedOn,
  reason: request.reason,
  attributes: { objectType: 'ListingChangeRequest' },
});
