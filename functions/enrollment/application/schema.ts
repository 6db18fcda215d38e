import * as z from 'zod/mini';
import { BankAccount } from '#shared/schema/bank-account.ts';
import { domain, email, language, line, mpnNumber, multilineText, name } from '#shared/schema/fields.ts';
import { Address, Contact, SupportProfile } from '#shared/schema/resources.ts';
import { tagged } from '#shared/schema/tags.ts';

/** The members of an application (R16, R22, R25, R28). */
export const Application = z.object({
  companyName: name(200),
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

/** Validated by the use case, because an unknown type has its own error (R5). */
export const PartnerType = z.union([z.string().check(z.maxLength(50)), z.number()]);

export const EnrollmentRequest = z.extend(Application, {
  partnerType: PartnerType,
  authorityAccepted: z.optional(z.boolean()),
  /** Whether a company without an MPN ID gets one with its account, where one is needed first (R17). */
  joinMembership: z.optional(z.boolean()),
});

/** The request of a company in the program (R29). Everything else is known and verified. */
export const AdditionalProgramRequest = z.object({ supportProfile: SupportProfile });

/** The members of an application that can be corrected, with the etag of the version read. */
export const EnrollmentChange = z.extend(Application, { partnerType: z.optional(PartnerType), ...tagged });

export const InformationRequest = z.object({ message: multilineText(4000), ...tagged });

/** A request without members, except for an optional etag of the application. */
export const EmptyRequest = z.object(tagged);
