import * as z from 'zod/mini';
import { domain, email, language, line, name } from '#shared/schema/fields.ts';
import { Address, Contact } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

const attributes = { attributes: z.optional(Attributes) };

export const OrganizationBody = z.object({
  companyName: name(200),
  defaultAddress: Address,
  domain: z.optional(domain()),
  email: z.optional(email()),
  language: z.optional(language()),
  culture: z.optional(language()),
  ...attributes,
});

/** A day that exists in every month. Clients that don't know the member send 0. */
const billingDay = z.number().check(z.int(), z.gte(0), z.lte(28));

/** With its name required, so that a body which failed to serialize doesn't empty the profile. */
export const BillingBody = z.object({
  companyName: name(200),
  address: z.optional(Address),
  primaryContact: z.optional(z.partial(Contact)),
  purchaseOrderNumber: z.optional(line(50)),
  taxId: z.optional(line(40)),
  billingDay: z.optional(billingDay),
  ...attributes,
});
