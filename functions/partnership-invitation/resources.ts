import * as z from 'zod/mini';
import { OrganizationReference } from '#functions/partnership/resources.ts';
import { invitationStatuses } from '#shared/invitation/lifecycle.ts';
import { MailTrouble } from '#shared/mail/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** The Invitation resource; only its sender sees the members from `note` on. */
export const Invitation = named(
  'Invitation',
  z.object({
    id: z.string(),
    kind: z.literal('partnership'),
    displayName: z.string(),
    email: z.string(),
    status: z.enum(invitationStatuses),
    from: OrganizationReference,
    to: z.optional(OrganizationReference),
    createdDate: z.string(),
    expiresOn: z.string(),
    sentOn: z.optional(z.string()),
    openedOn: z.optional(z.string()),
    answeredOn: z.optional(z.string()),
    note: z.optional(z.string()),
    message: z.optional(z.string()),
    locale: z.optional(z.string()),
    invitedBy: z.optional(z.string()),
    mailTrouble: z.optional(MailTrouble),
    url: z.optional(z.string()),
    draft: z.optional(z.object({ subject: z.string(), text: z.string(), mailto: z.string() })),
    attributes: Attributes,
  }),
);
