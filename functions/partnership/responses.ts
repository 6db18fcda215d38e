import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';
import { relationshipTypes } from './to-resource.ts';

const Organization = z.object({ tenantId: z.string(), name: z.string() });

/** The partner in a partnership. */
export const PartnerRelationship = z.object({
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
});

const Attestation = z.object({ version: z.string(), acceptedOn: z.string() });

const Ended = z.extend(PartnerRelationship, {
  endedOn: z.string(),
  endedBy: z.string(),
  attestation: Attestation,
});

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

const Preview = z.object({
  ...consequences,
  displayName: z.string(),
  since: z.string(),
  grants: PartnerRelationship.shape.grants,
  attestation: z.object({ version: z.string(), text: z.string() }),
  previewHash: z.string(),
  attributes: Attributes,
});

const Removal = z.extend(Ended, {
  ...consequences,
  noticeDraft: z.object({ language: z.string(), subject: z.string(), text: z.string() }),
});

/** Response schemas of the partnership routes. */
export default responses<typeof routes>()({
  list: { 200: Collection(PartnerRelationship) },
  grant: { 200: PartnerRelationship },
  preview: { 200: Preview },
  remove: { 200: Removal },
  history: { 200: Collection(Ended) },
});
