import * as z from 'zod/mini';
import { billedCycles, segments, termDurations } from '#functions/catalog/offer.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const billingCycle = z.enum(billedCycles);

export const OfferCategory = named(
  'OfferCategory',
  z.object({
    id: z.string(),
    name: z.string(),
    rank: z.number(),
    locale: z.string(),
    country: z.string(),
    attributes: Attributes,
  }),
);

/** A term in which an offer is sold, with the price of one unit for one billing cycle. */
const OfferTerm = named(
  'OfferTerm',
  z.object({
    termDuration: z.enum(termDurations),
    billingCycle,
    price: z.number(),
    currencyCode: z.string(),
    refundOptions: z.array(z.object({ type: z.enum(['Full', 'Partial']), days: z.number() })),
  }),
);

export const Offer = named(
  'Offer',
  z.object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    minimumQuantity: z.number(),
    maximumQuantity: z.number(),
    rank: z.number(),
    uri: z.string(),
    locale: z.string(),
    country: z.string(),
    category: z.object({
      id: z.string(),
      name: z.string(),
      rank: z.number(),
      locale: z.string(),
      country: z.string(),
    }),
    prerequisiteOffers: z.array(z.string()),
    isAddOn: z.boolean(),
    hasAddOns: z.boolean(),
    isAvailableForPurchase: z.boolean(),
    billing: z.enum(['license', 'usage']),
    supportedBillingCycles: z.array(billingCycle),
    isAutoRenewable: z.boolean(),
    isTrial: z.boolean(),
    limitUnitOfMeasure: z.enum(['None', 'Concurrent', 'Lifetime']),
    limit: z.number(),
    upgradeTargetOffers: z.array(z.string()),
    conversionTargetOffers: z.array(z.string()),
    reselleeQualifications: z.array(z.string()),
    resellerQualifications: z.array(z.string()),
    salesGroupId: z.string(),
    product: z.object({ id: z.string(), name: z.string(), unit: z.string() }),
    unitType: z.string(),
    attestationProperties: z.optional(z.object({ enforceAttestation: z.boolean(), attestationType: z.string() })),
    segment: z.enum(segments),
    terms: z.array(OfferTerm),
    links: z.object({ learnMore: z.optional(Link), self: Link }),
    attributes: Attributes,
  }),
);
