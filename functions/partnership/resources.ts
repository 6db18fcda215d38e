import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { relationshipTypes } from './to-resource.ts';

/** A company at the other end. */
export const OrganizationReference = named(
  'OrganizationReference',
  z.object({ tenantId: z.string(), name: z.string() }),
);

/** The partner in a partnership. */
export const PartnerRelationship = named(
  'PartnerRelationship',
  z.object({
    id: z.string(),
    name: z.string(),
    relationshipType: z.enum(relationshipTypes),
    state: z.enum(['Active', 'Ended']),
    mpnId: z.optional(z.string()),
    location: z.string(),
    displayName: z.string(),
    grants: z.object({ orders: z.boolean(), adminAccess: z.boolean() }),
    since: z.string(),
    note: z.optional(z.string()),
    attributes: Attributes,
  }),
);

const Attestation = z.object({ version: z.string(), acceptedOn: z.string() });

const EndedPartnerRelationship = named(
  'EndedPartnerRelationship',
  z.extend(PartnerRelationship, {
    endedOn: z.string(),
    endedBy: z.string(),
    attestation: Attestation,
  }),
);

/** What ends, what stays, and who is notified (P14). */
const consequences = {
  partner: OrganizationReference,
  ends: z.array(z.object({ what: z.string(), description: z.string() })),
  stays: z.array(z.object({ what: z.string(), description: z.string() })),
  /** Whom to inform (R132): counted up to 1,000. */
  customers: z.object({ count: z.number(), more: z.boolean(), links: z.object({ self: Link }) }),
  told: z.array(OrganizationReference),
  toldDescription: z.string(),
  canBeUndone: z.boolean(),
  undo: z.string(),
};

export const PartnershipRemovalPreview = named(
  'PartnershipRemovalPreview',
  z.object({
    ...consequences,
    displayName: z.string(),
    since: z.string(),
    grants: PartnerRelationship.shape.grants,
    attestation: z.object({ version: z.string(), text: z.string() }),
    previewHash: z.string(),
    attributes: Attributes,
  }),
);

/** A notice of termination to print and sign (R130). */
export const NoticeDraft = z.object({ language: z.string(), subject: z.string(), text: z.string() });

export const PartnershipRemoval = named(
  'PartnershipRemoval',
  z.extend(EndedPartnerRelationship, {
    ...consequences,
    noticeDraft: NoticeDraft,
  }),
);

/** The notice to print is for the provider, which ended the partnership. */
export const PastPartnerRelationship = named(
  'PastPartnerRelationship',
  z.extend(EndedPartnerRelationship, { noticeDraft: z.optional(NoticeDraft) }),
);
