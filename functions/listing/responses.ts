import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection, Link } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { requestStatuses } from './listing.ts';
import type { routes } from './routes.ts';
import { services } from './services.ts';

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
export const Provider = z.object({
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
});

const Differences = z.array(
  z.object({
    member: z.string(),
    from: z.optional(z.union([z.string(), z.array(z.string())])),
    to: z.optional(z.union([z.string(), z.array(z.string())])),
  }),
);

const ListingResource = z.object({
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
});

const ChangeRequestResource = z.object({
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
});

/** Response schemas of the listing routes. */
export default responses<typeof routes>()({
  read: { 200: ListingResource },
  put: {},
  patch: {},
  confirm: { 200: ListingResource },
  request: { 201: ChangeRequestResource },
  requests: { 200: Collection(ChangeRequestResource) },
  decide: { 200: ChangeRequestResource },
});
