import * as z from 'zod/mini';
import { domain, email, language, line, mpnNumber, multilineText } from '#shared/schema/fields.ts';
import { Address, BankAccount, Contact, SupportProfile } from '#shared/schema/resources.ts';
import { tagged } from '#shared/schema/tags.ts';

/** What an applicant says of the company (R16, R22, R25, R28). Unset members stay out. */
export const Application = z.object({
  companyName: line(200),
  address: Address,
  primaryContact: Contact,
  supportProfile: SupportProfile,
  organizationProfile: z.optional(
    z.object({ domain: z.optional(domain()), language: z.optional(language()), culture: z.optional(language()) }),
  ),
  administrator: z.optional(Contact),
  bankAccount: z.optional(BankAccount),
  mpnId: z.optional(mpnNumber()),
  registrationNumber: z.optional(line(40)),
  companyApproverAddress: z.optional(Address),
  companyApproverEmail: z.optional(email()),
});
export type Application = z.output<typeof Application>;

/** Checked apart, since a type nobody knows has a word of its own (R5). */
const PartnerType = z.union([z.string().check(z.maxLength(50)), z.number()]);

export const EnrollmentRequest = z.extend(Application, {
  partnerType: PartnerType,
  authorityAccepted: z.optional(z.boolean()),
});

/** All that a company says that is in the programme already (R29): the rest is known, and verified. */
export const AdditionalProgramRequest = z.object({ supportProfile: SupportProfile });

/** What can be corrected of an application, with the etag of what was read. */
export const EnrollmentChange = z.extend(Application, { partnerType: z.optional(PartnerType), ...tagged });

export const InformationRequest = z.object({ message: multilineText(4000), ...tagged });

/** A press that says nothing but, where a client wants that, which version of the application it is about. */
export const EmptyRequest = z.object(tagged);
