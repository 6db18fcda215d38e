import * as z from 'zod/mini';
import { partnerTypes } from '#shared/account.ts';
import { domainKey, email, line, text } from '#shared/fields.ts';
import { Address, Attributes, Contact, Link } from '#shared/resources.ts';
import { statuses } from './lifecycle.ts';

export const checkNames = [
  'email_ownership',
  'email_domain',
  'employment_verification',
  'business_verification',
] as const;
export type CheckName = (typeof checkNames)[number];
export const checkStatuses = ['pending', 'authorized', 'rejected'] as const;

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
  bankAccount: z.optional(
    z.object({
      accountHolder: line(200),
      country: line(2),
      iban: z.optional(line(50)),
      accountNumber: z.optional(line(40)),
      routingNumber: z.optional(line(40)),
    }),
  ),
  mpnId: z.optional(z.string().check(z.trim(), z.regex(/^\d{1,12}$/))),
  registrationNumber: z.optional(line(40)),
});
export type Application = z.output<typeof Application>;

export const EnrollmentRequest = z.extend(Application, {
  partnerType: z.union([z.string().check(z.maxLength(50)), z.number()]),
  authorityAccepted: z.optional(z.boolean()),
});

/** A change carries only the members that change, to any depth; bank data only as a whole. */
export const EnrollmentChange = z.extend(z.deepPartial(Application), {
  bankAccount: Application.shape.bankAccount,
  attributes: z.optional(Attributes),
});

export const InformationRequest = z.object({ message: text(4000) });

/** The Enrollment resource as it is read. */
export const Enrollment = z.extend(Application, {
  id: z.string(),
  partnerType: z.enum(partnerTypes),
  authorityAccepted: z.boolean(),
  status: z.enum(statuses),
  vettingStatus: z.enum(['none', 'pending', 'authorized', 'rejected']),
  vettingSubStatus: z.string(),
  tenantId: z.string(),
  checks: z.array(
    z.object({
      check: z.enum(checkNames),
      status: z.enum(checkStatuses),
      note: z.optional(z.string()),
      decidedOn: z.optional(z.string()),
    }),
  ),
  reason: z.optional(z.string()),
  dueDate: z.optional(z.string()),
  createdDate: z.string(),
  expiresOn: z.optional(z.string()),
  nextSteps: z.array(z.object({ step: z.string(), href: z.optional(z.string()) })),
  links: z.object({ self: Link }),
  attributes: Attributes,
});
export type EnrollmentResource = z.output<typeof Enrollment>;

export const EnrollmentCreated = z.extend(Enrollment, { trackingToken: z.string() });
