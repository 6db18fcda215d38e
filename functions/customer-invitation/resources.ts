import * as z from 'zod/mini';
import { OrganizationReference } from '#functions/partnership/resources.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { MailTrouble } from '#shared/mail/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** An invitation to become a customer, as its sender sees it. */
export const RelationshipInvitation = named(
  'RelationshipInvitation',
  z.object({
    id: z.string(),
    kind: z.literal('reseller_relationship'),
    displayName: z.string(),
    email: z.string(),
    status: z.enum(invitationStatuses),
    from: OrganizationReference,
    to: z.optional(OrganizationReference),
    with: z.array(OrganizationReference),
    delegatedAdmin: z.boolean(),
    companyName: z.optional(z.string()),
    createdDate: z.string(),
    expiresOn: z.string(),
    sentOn: z.optional(z.string()),
    openedOn: z.optional(z.string()),
    answeredOn: z.optional(z.string()),
    note: z.optional(z.string()),
    message: z.optional(z.string()),
    locale: z.string(),
    invitedBy: z.string(),
    mailTrouble: z.optional(MailTrouble),
    url: z.optional(z.string()),
    draft: z.optional(z.object({ subject: z.string(), text: z.string(), mailto: z.string() })),
    attributes: Attributes,
  }),
);
