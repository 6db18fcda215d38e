import * as z from 'zod/mini';
import { PartnerRelationship } from '#functions/partnership/responses.ts';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { invitationStatuses } from './lifecycle.ts';
import type { routes } from './routes.ts';

const Organization = z.object({ tenantId: z.string(), name: z.string() });

/** The Invitation resource; only its sender sees the members from `note` on. */
const Invitation = z.object({
  id: z.string(),
  kind: z.literal('partnership'),
  displayName: z.string(),
  email: z.string(),
  status: z.enum(invitationStatuses),
  from: Organization,
  to: z.optional(Organization),
  createdDate: z.string(),
  expiresOn: z.string(),
  sentOn: z.optional(z.string()),
  openedOn: z.optional(z.string()),
  answeredOn: z.optional(z.string()),
  note: z.optional(z.string()),
  message: z.optional(z.string()),
  locale: z.optional(z.string()),
  invitedBy: z.optional(z.string()),
  mailTrouble: z.optional(z.object({ to: z.string(), state: z.string(), on: z.string() })),
  url: z.optional(z.string()),
  draft: z.optional(z.object({ subject: z.string(), text: z.string(), mailto: z.string() })),
  attributes: Attributes,
});

/** Response schemas of the invitation routes. */
export default responses<typeof routes>()({
  invite: { 201: Invitation },
  list: { 200: Collection(Invitation) },
  read: { 200: Invitation },
  send: { 202: null },
  withdraw: { 204: null },
  accept: { 200: PartnerRelationship },
  decline: { 200: z.object({ id: z.string(), status: z.enum(invitationStatuses) }) },
});
