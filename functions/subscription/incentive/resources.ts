import * as z from 'zod/mini';
import { findingFixers } from '#functions/subscription/finding/finding.ts';
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

export const IncentiveFinding = named(
  'IncentiveFinding',
  z.object({
    reason: z.string(),
    description: z.string(),
    fixBy: z.enum(findingFixers),
    href: z.string(),
    subscriptionId: z.string(),
    customer: Company,
    provider: Company,
    reseller: z.optional(Company),
    mpnId: z.optional(z.string()),
    friendlyName: z.string(),
    offerName: z.string(),
    foundOn: z.string(),
    attributes: Attributes,
  }),
);
