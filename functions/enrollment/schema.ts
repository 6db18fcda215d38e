import * as z from 'zod/mini';
import { domainKey, email, line, text } from '#shared/fields.ts';
import { Address, Attributes, BankAccount, Contact } from '#shared/resources.ts';

const website = z.string().check(z.trim(), z.maxLength(200), z.regex(/^(https?:\/\/)?[^\s/.]+(\.[^\s/.]+)+(\/\S*)?$/i));
const domain = z.string().check(
  z.trim(),
  z.maxLength(253),
  z.refine<string>(value => domainKey(value).includes('.'), { error: 'domain' }),
);
const language = z.string().check(z.trim(), z.regex(/^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i));

/** What an applicant says of the company (R16, R22, R25, R28). Unset members stay out. */
export const Application = z.object({
  companyName: line(200),
  address: Address,
  primaryContact: Contact,
  supportProfile: z.object({ email: email(), telephone: z.optional(line(40)), website: z.optional(website) }),
  organizationProfile: z.optional(
    z.object({ domain: z.optional(domain), language: z.optional(language), culture: z.optional(language) }),
  ),
  administrator: z.optional(Contact),
  bankAccount: z.optional(BankAccount),
  mpnId: z.optional(z.string().check(z.trim(), z.regex(/^\d{1,12}$/))),
  registrationNumber: z.optional(line(40)),
});
export type Application = z.output<typeof Application>;

export const EnrollmentRequest = z.extend(Application, {
  partnerType: z.union([z.string().check(z.maxLength(50)), z.number()]),
  authorityAccepted: z.optional(z.boolean()),
});

/** What can be corrected of an application, with the etag of what was read. */
export const EnrollmentChange = z.extend(Application, { attributes: z.optional(Attributes) });

export const InformationRequest = z.object({ message: text(4000) });
