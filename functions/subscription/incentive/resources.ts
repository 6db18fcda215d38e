import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const Company = z.object({ id: z.string(), name: z.string() });

export const Attribution = named(
  'Attribution',
  z.object({
    month: z.string(),
    customer: Company,
    provider: Company,
    reseller: Company,
    mpnId: z.string(),
    subscriptionId: z.string(),
    offerId: z.string(),
    offerName: z.string(),
    from: z.string(),
    until: z.string(),
    quantity: z.number(),
    listValue: z.number(),
    currencyCode: z.string(),
    eligible: z.literal('if_program_pays'),
    attributes: Attributes,
  }),
  { description: 'An attribution doesn’t promise money: it is eligible if the program pays incentives.' },
);
