import * as z from 'zod/mini';
import { email, language, name } from '#shared/schema/fields.ts';
import { Address } from '#shared/schema/resources.ts';
import { Attributes } from '#shared/schema/tags.ts';

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
