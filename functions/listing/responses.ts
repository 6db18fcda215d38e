import * as z from 'zod/mini';
import { services } from '#shared/company/services.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection, Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { requestStatuses } from './listing.ts';
import type { routes } from './routes.ts';

const ContentMembers = {
  summary: z.string(),
  description: z.string(),
  services: z.array(z.enum(services)),
  languages: z.array(z.string()),
  countries: z.optional(z.array(z.string())),
  contact: z.object({ email: z.string(), phone: z.optional(z.string()), website: z.optional(z.string()) }),
};

const links = z.object({ self: Link });

/** Whether the caller can partner. Only for signed-in callers. */
const PartneringState = {
  canPartner: z.optional(z.boolean()),
  reason: z.optional(z.string()),
  explanation: z.optional(z.string()),
};

/** A provider in the directory. Lists omit the description. */
export const Provider = named(
  'Provider',
  z.object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    region: z.string(),
    ...ContentMembers,
    description: z.optional(z.string()),
    lastConfirmed: z.optional(z.string()),
    ...PartneringState,
    links,
    attributes: Attributes,
  }),
);

const Differences = z.array(
  z.object({
    member: z.string(),
    from: z.optional(z.union([z.string(), z.array(z.string())])),
    to: z.optional(z.union([z.string(), z.array(z.string())])),
  }),
);

const ListingResource = named(
  'Listing',
  z.object({
    tenantId: z.string(),
    name: z.string(),
    country: z.string(),
    region: z.string(),
    status: z.enum(['unlisted', 'live']),
    content: z.optional(z.object(ContentMembers)),
    publishedOn: z.optional(z.string()),
    lastConfirmed: z.optional(z.string()),
    pending: z.optional(
      z.object({
        id: z.string(),
        status: z.literal('pending'),
        content: z.object(ContentMembers),
        changes: Differences,
        note: z.optional(z.string()),
        requestedOn: z.string(),
        requestedBy: z.string(),
      }),
    ),
    decided: z.optional(
      z.object({
        id: z.string(),
        status: z.enum(['published', 'rejected']),
        decidedOn: z.string(),
        reason: z.optional(z.string()),
      }),
    ),
    preview: z.optional(Provider),
    links,
    attributes: Attributes,
  }),
);

const ChangeRequestResource = named(
  'ListingChangeRequest',
  z.object({
    id: z.string(),
    provider: z.object({ tenantId: z.string(), name: z.string(), country: z.string(), region: z.string() }),
    status: z.enum(requestStatuses),
    content: z.object(ContentMembers),
    changes: Differences,
    note: z.optional(z.string()),
    requestedOn: z.string(),
    requestedBy: z.string(),
    decidedOn: z.optional(z.string()),
    reason: z.optional(z.string()),
    attributes: Attributes,
  }),
);

const ChangePreview = named(
  'ListingChangePreview',
  z.object({ changes: Differences, preview: Provider, attributes: Attributes }),
);

/** Response schemas of the listing routes. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getListing',
    summary: 'Get my listing',
    description:
      'Returns what is live, what is requested, and a preview. `asSeenBy` shows the preview as a reseller of that country sees it.',
    answers: { 200: ListingResource },
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
    answers: { 200: ListingResource },
    reasons: ['resource.unknown', 'listing.unlisted', 'listing.inactive', 'etag.stale'],
  },
  request: {
    id: 'requestListingChange',
    summary: 'Request a change of the listing',
    description:
      'Asks the operator to publish a change. A newer request replaces one that is pending. With `dryRun=true` nothing is stored or emailed: the answer shows what would change and a preview, with `asSeenBy` as a reseller of that country sees it.',
    answers: { 200: ChangePreview, 201: ChangeRequestResource },
    reasons: ['resource.unknown', 'listing.inactive', 'listing.unchanged', 'etag.stale'],
    headers: ['Location'],
  },
  requests: {
    id: 'listListingChangeRequests',
    summary: 'List change requests',
    description: 'For operators. Requests in a status (by default, pending), the oldest first.',
    answers: { 200: Collection(ChangeRequestResource) },
  },
  decide: {
    id: 'decideListingChangeRequest',
    summary: 'Publish or reject a change request',
    description: 'For operators. Rejecting needs a `reason`.',
    answers: { 200: ChangeRequestResource },
    reasons: ['resource.unknown', 'listing.decided', 'listing.inactive', 'decision.reason_required', 'etag.stale'],
  },
});
