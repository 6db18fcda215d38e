import * as z from 'zod/mini';
import { email, line, name } from '#shared/schema/fields.ts';
import { Address, Contact, SupportProfile } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

const attributes = z.optional(Attributes);

/** Members that only the server sets are ignored: a client may send them back. */
export const LegalBody = z.object({
  companyName: name(200),
  address: Address,
  primaryContact: Contact,
  registrationNumber: z.optional(line(40)),
  companyApproverAddress: z.optional(Address),
  companyApproverEmail: z.optional(email()),
  attributes,
});

/** A change of the legal profile. A merge patch with null takes the registration number away; clients of the public API don't know it. */
export const LegalChange = z.extend(LegalBody, { registrationNumber: z.optional(z.nullable(line(40))) });

export const SupportBody = z.object({ ...SupportProfile.shape, attributes });

export const vettingVersions = ['none', 'current', 'last_finalized'] as const;
