import * as z from 'zod/mini';
import { OrderBody } from '#functions/order/order-body.ts';
import { domain, email, guid, language, line, name } from '#shared/schema/fields.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { AttestationBody } from './agreement/schema.ts';

/** A billing profile as clients send it. */
export const CustomerBillingBody = z.object({
  firstName: z.optional(name(50)),
  lastName: z.optional(name(50)),
  email: email(),
  culture: language(),
  language: language(),
  companyName: name(200),
  defaultAddress: Address,
  attributes: z.optional(Attributes),
});
export type CustomerBillingBody = z.output<typeof CustomerBillingBody>;

/** The ID that clients send for none. */
const noId = '00000000-0000-0000-0000-000000000000';

/** The ID of a reseller; the one of zeros means none. */
const partnerId = z.pipe(
  guid(),
  z.transform((id: string) => (id === noId ? undefined : id)),
);

/** A new customer as clients send it. */
export const CustomerBody = z.object({
  companyProfile: z.object({
    domain: domain(),
    organizationRegistrationNumber: z.optional(line(40)),
  }),
  billingProfile: CustomerBillingBody,
  associatedPartnerId: z.optional(partnerId),
  agreement: z.optional(AttestationBody),
  order: z.optional(OrderBody),
});
export type CustomerBody = z.output<typeof CustomerBody>;
