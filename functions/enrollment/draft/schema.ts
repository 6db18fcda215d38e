import * as z from 'zod/mini';
import { PartnerType } from '#functions/enrollment/application/schema.ts';
import { email, line, name } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';

const text = (max: number) => z.optional(line(max));
const nameText = (max: number) => z.optional(name(max));

const DraftContact = z.object({
  firstName: nameText(50),
  lastName: nameText(50),
  email: text(254),
  phoneNumber: text(40),
});

const DraftAddress = z.object({
  addressLine1: text(200),
  addressLine2: text(200),
  city: text(100),
  state: text(100),
  postalCode: text(20),
  country: text(10),
});

/** What a draft can hold: members of an application, each optional, and only their types are checked. Bank details aren't kept. */
export const DraftMembers = z.object({
  companyName: nameText(200),
  address: z.optional(DraftAddress),
  registrationNumber: text(40),
  mpnId: text(20),
  joinMembership: z.optional(z.boolean()),
  primaryContact: z.optional(DraftContact),
  administrator: z.optional(DraftContact),
  organizationProfile: z.optional(z.object({ domain: text(253), language: text(35), culture: text(35) })),
  supportProfile: z.optional(z.object({ email: text(254), telephone: text(40), website: text(200) })),
  authorityAccepted: z.optional(z.boolean()),
});

/** The members of a step, with the etag of the version read. */
export const DraftPart = z.extend(DraftMembers, tagged);

export const NewDraft = z.object({ partnerType: PartnerType });

export const DraftReminder = z.object({ email: email() });
