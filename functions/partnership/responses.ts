import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { routes } from './routes.ts';
import { relationshipTypes } from './to-resource.ts';

/** A company at the other end. */
export const Organization = named('OrganizationReference', z.object({ tenantId: z.string(), name: z.string() }));

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

const Ended = named(
  'EndedPartnerRelationship',
  z.extend(PartnerRelationship, {
    endedOn: z.string(),
    endedBy: z.string(),
    attestation: Attestation,
  }),
);

/** What ends, what stays, and who is notified (P14). */
const consequences = {
  partner: Organization,
  ends: z.array(z.object({ what: z.string(), description: z.string() })),
  stays: z.array(z.object({ what: z.string(), description: z.string() })),
  told: z.array(Organization),
  toldDescription: z.string(),
  canBeUndone: z.boolean(),
  undo: z.string(),
};

const Preview = named(
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

const Removal = named(
  'PartnershipRemoval',
  z.extend(Ended, {
    ...consequences,
    noticeDraft: z.object({ language: z.string(), subject: z.string(), text: z.string() }),
  }),
);

named('RemovePartnershipRequest', routes.remove.body, {
  alsoRequired: ['attestationVersion', 'attestationAccepted'],
});

/** Response schemas of the partnership routes. */
export default describeOperations<typeof routes>()({
  list: {
    id: 'listPartnerRelationships',
    summary: 'List partnerships',
    description:
      'A provider’s resellers or a reseller’s providers. `filter` searches names: `{"Field":"name","Value":"Contoso","Operator":"substring"}`.',
    answers: { 200: Collection(PartnerRelationship) },
  },
  grant: {
    id: 'updatePartnerGrants',
    summary: 'Change the grants of a provider',
    description: 'Withdraws a provider’s admin access, or gives it again with `authorizeProvider: true`.',
    answers: { 200: PartnerRelationship },
    reasons: ['resource.unknown', 'consent.required', 'grant.fixed', 'partnership.ended', 'etag.stale'],
  },
  preview: {
    id: 'previewPartnershipRemoval',
    summary: 'Preview the end of a partnership',
    description:
      'Returns what ends, what stays and who is notified, with the `previewHash` that ending the partnership requires.',
    answers: { 200: Preview },
    reasons: ['partnership.ended', 'resource.unknown'],
  },
  remove: {
    id: 'removePartnership',
    summary: 'End a partnership',
    description: 'Ends the partnership as previewed. Requires the attestation.',
    answers: { 200: Removal },
    reasons: ['resource.unknown', 'attestation.required', 'removal.stale', 'partnership.ended', 'etag.stale'],
  },
  history: {
    id: 'listPartnershipHistory',
    summary: 'List ended partnerships with a company',
    description: 'Newest first.',
    answers: { 200: Collection(Ended) },
    reasons: ['resource.unknown'],
  },
});
