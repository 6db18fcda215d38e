import * as z from 'zod/mini';
import { OrderBody } from '#functions/order/order-body.ts';
import { domain, guid, line } from '#shared/schema/fields.ts';
import { AttestationBody } from './agreement/schema.ts';
import { CustomerBillingBody } from './schema.ts';

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
