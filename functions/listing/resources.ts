import * as z from 'zod/mini';
import { services } from '#shared/company/services.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { requestStatuses } from './listing.ts';

const ContentMembers = {
  summary: z.string(),
  description: z.string(),
  services: z.array(z.enum(services)),
  languages: z.array(z.string()),
  countries: z.optional(z.array(z.string())),
  productFamilies: z.optional(z.array(z.string())),
  contact: z.object({ email: z.string(), phone: z.optional(z.string()), website: z.optional(z.string()) }),
};

const links = z.object({ self: Link });

const ProductFamilies = z.array(z.object({ id: z.string(), name: z.string() }));

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
    productFamilies: z.optional(ProductFamilies),
    description: z.optional(z.string()),
    lastConfirmed: z.optional(z.string()),
    ...PartneringState,
    links,
    attributes: Attributes,
  }),
);

const DifferencesResource = z.array(
  z.object({
    member: z.string(),
    from: z.optional(z.union([z.string(), z.array(z.string())])),
    to: z.optional(z.union([z.string(), z.array(z.string())])),
  }),
);

export const Listing = named(
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
        changes: DifferencesResource,
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
    families: ProductFamilies,
    links,
    attributes: Attributes,
  }),
);

export const ListingChangeRequest = named(
  'ListingChangeRequest',
  z.object({
    id: z.string(),
    provider: z.object({ tenantId: z.string(), name: z.string(), country: z.string(), region: z.string() }),
    status: z.enum(requestStatuses),
    content: z.object(ContentMembers),
    changes: DifferencesResource,
    note: z.optional(z.string()),
    requestedOn: z.string(),
    requestedBy: z.string(),
    decidedOn: z.optional(z.string()),
    reason: z.optional(z.string()),
    attributes: Attributes,
  }),
);

export const ListingChangePreview = named(
  'ListingChangePreview',
  z.object({ changes: DifferencesResource, preview: Provider, attributes: Attributes }),
);
