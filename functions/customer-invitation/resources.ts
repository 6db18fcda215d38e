import * as z from 'zod/mini';
import { OrganizationReference } from '#functions/partnership/resources.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { MailTrouble } from '#shared/mail/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** A partner's general link for customers, in the shape of the public API, with its limits. */
export const RelationshipRequest = named(
  'RelationshipRequest',
  z.object({
    url: z.string(),
    id: z.string(),
    uses: z.number(),
    maxUses: z.optional(z.number()),
    expiresOn: z.optional(z.string()),
    attributes: Attributes,
  }),
);

/** An invitation to become a customer, as its sender sees it; or a general link, which has `uses` and no recipient. */
export const RelationshipInvitation = named(
  'RelationshipInvitation',
  z.object({
    id: z.string(),
    kind: z.enum(['reseller_relationship', 'general_link']),
    displayName: z.string(),
    email: z.optional(z.string()),
    status: z.enum(invitationStatuses),
    from: OrganizationReference,
    to: z.optional(OrganizationReference),
    with: z.array(OrganizationReference),
    delegatedAdmin: z.boolean(),
    /** What the provider of a joint request can let its reseller administer once it is accepted. Not in lists. */
    productFamilies: z.optional(z.array(z.object({ id: z.string(), name: z.string() }))),
    companyName: z.optional(z.string()),
    createdDate: z.string(),
    /** Absent in a general link without an end. */
    expiresOn: z.optional(z.string()),
    sentOn: z.optional(z.string()),
    openedOn: z.optional(z.string()),
    answeredOn: z.optional(z.string()),
    note: z.optional(z.string()),
    message: z.optional(z.string()),
    locale: z.string(),
    invitedBy: z.string(),
    /** The general link that the recipient used to get the invitation. */
    generalLinkId: z.optional(z.string()),
    uses: z.optional(z.number()),
    maxUses: z.optional(z.number()),
    mailTrouble: z.optional(MailTrouble),
    url: z.optional(z.string()),
    draft: z.optional(z.object({ subject: z.string(), text: z.string(), mailto: z.string() })),
    attributes: Attributes,
  }),
);
