import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { country, multilineText } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { requestStatuses } from './listing.ts';
import { Listing, ListingChangePreview, ListingChangeRequest } from './resources.ts';
import { ListingChange } from './schema.ts';

const managed = (method: 'PUT' | 'PATCH') =>
  route({
    method,
    path: '/v1/listing',
    access: 'listing.request',
  });

/** Listings: a provider's own, and the change requests that the operator's partner representatives decide on. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/listing',
    access: 'listing.read',
    query: z.object({ asSeenBy: z.optional(country()) }),
  }),
  put: managed('PUT'),
  patch: managed('PATCH'),
  confirm: route({
    method: 'POST',
    path: '/v1/listing/confirmation',
    access: 'listing.request',
  }),
  request: route({
    method: 'POST',
    path: '/v1/listing/changerequests',
    access: 'listing.request',
    query: z.object({ dryRun: z.optional(z.enum(['true', 'false'])), asSeenBy: z.optional(country()) }),
    body: ListingChange,
  }),
  requests: route({
    method: 'GET',
    path: '/v1/listings/changerequests',
    access: 'listing.decide',
    query: z.extend(SeekQuery, { status: z.optional(z.enum(requestStatuses)) }),
  }),
  decide: route({
    method: 'POST',
    path: '/v1/listings/changerequests/{id}/decision',
    access: 'listing.decide',
    body: z.object({ decision: z.enum(['publish', 'reject']), reason: z.optional(multilineText(2000)) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    read: {
      id: 'getListing',
      summary: 'Get my listing',
      description:
        'Returns what is live, what is requested, and a preview. `asSeenBy` shows the preview as a reseller of that country sees it.',
      answers: { 200: Listing },
      reasons: ['resource.unknown'],
    },
    put: {
      id: 'replaceListing',
      summary: 'Change the listing (always refused)',
      description:
        'Always refused with 403: only the operator changes a listing. Request the change with `POST /v1/listing/changerequests`.',
      answers: {},
      reasons: ['listing.operator_managed'],
    },
    patch: {
      id: 'updateListing',
      summary: 'Change the listing (always refused)',
      description:
        'Always refused with 403: only the operator changes a listing. Request the change with `POST /v1/listing/changerequests`.',
      answers: {},
      reasons: ['listing.operator_managed'],
    },
    confirm: {
      id: 'confirmListing',
      summary: 'Confirm that the listing is correct',
      description: 'Records that the listing was checked and is still correct.',
      answers: { 200: Listing },
      reasons: ['resource.unknown', 'listing.unlisted', 'listing.inactive', 'etag.stale'],
    },
    request: {
      id: 'requestListingChange',
      summary: 'Request a change of the listing',
      description:
        'Asks the operator to publish a change. A newer request replaces one that is pending. With `dryRun=true` nothing is stored or emailed: the answer shows what would change and a preview, with `asSeenBy` as a reseller of that country sees it.',
      answers: { 200: ListingChangePreview, 201: ListingChangeRequest },
      reasons: ['resource.unknown', 'listing.inactive', 'listing.unchanged', 'etag.stale'],
      headers: ['Location'],
    },
    requests: {
      id: 'listListingChangeRequests',
      summary: 'List change requests',
      description: 'For operators. Requests in a status (by default, pending), the oldest first.',
      answers: { 200: Collection(ListingChangeRequest) },
    },
    decide: {
      id: 'decideListingChangeRequest',
      summary: 'Publish or reject a change request',
      description: 'For operators. Rejecting needs a `reason`.',
      answers: { 200: ListingChangeRequest },
      reasons: ['resource.unknown', 'listing.decided', 'listing.inactive', 'decision.reason_required'],
    },
  });
