import * as z from 'zod/mini';
import { customerSizes } from '#functions/business-profile/business-profile.ts';
import { existingCountry, guid, line, multilineText, name } from '#shared/schema/fields.ts';
import { Contact } from '#shared/schema/resources.ts';
import { tagged } from '#shared/schema/tags.ts';
import { declineReasons, mostPeople, referralTypes } from './referral.ts';

/** The customer's company. */
const Company = z.object({ name: name(200), country: existingCountry(), size: z.optional(z.enum(customerSizes)) });

/** What a customer asks a company. */
export const Inquiry = z.object({
  partnerTenantId: guid(),
  locationId: z.optional(line(40)),
  company: Company,
  contact: Contact,
  message: multilineText(2000),
  wantsContact: z.optional(z.boolean()),
  consented: z.boolean(),
});
export type Inquiry = z.output<typeof Inquiry>;

/** A customer whom a company sends. */
export const NewReferral = z.extend(Inquiry, { type: z.optional(z.enum(referralTypes)) });
export type NewReferral = z.output<typeof NewReferral>;

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, 'date'));
const Value = z.object({
  amount: z.number().check(z.minimum(0), z.maximum(1_000_000_000_000)),
  /** In whatever case it is typed. */
  currency: z.string().check(z.regex(/^[A-Za-z]{3}$/, 'currency'), z.toUpperCase()),
});

const dealName = name(120);
const notes = multilineText(4000);

/** The deal that an accepted referral is. */
export const Acceptance = z.object({
  name: dealName,
  value: z.optional(Value),
  closesOn: z.optional(day),
  notes: z.optional(notes),
  ...tagged,
});
export type Acceptance = z.output<typeof Acceptance>;

/** What changes of a deal; null takes a member away. */
export const DealChange = z.object({
  name: z.optional(dealName),
  value: z.optional(z.nullable(Value)),
  closesOn: z.optional(z.nullable(day)),
  notes: z.optional(z.nullable(notes)),
  ...tagged,
});
export type DealChange = z.output<typeof DealChange>;

export const Decline = z.object({
  reason: z.enum(declineReasons),
  note: z.optional(multilineText(1000)),
  ...tagged,
});

export const Outcome = z.object({ outcome: z.enum(['won', 'lost']), ...tagged });

export const Team = z.object({ userIds: z.array(guid()).check(z.maxLength(mostPeople)), ...tagged });

/** The locations whose referrals somebody sees; all of them without any (B15). */
export const Locations = z.object({
  locationIds: z.optional(z.array(line(40)).check(z.minLength(1), z.maxLength(20))),
});
