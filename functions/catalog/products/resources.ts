import * as z from 'zod/mini';
import { billedCycles, segments, termDurations } from '#functions/catalog/offer.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const duration = z.enum(termDurations);
const billingCycle = z.enum(billedCycles);

export const Product = named(
  'Product',
  z.object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    productType: z.object({ id: z.string(), displayName: z.string() }),
    isMicrosoftProduct: z.boolean(),
    publisherName: z.string(),
    links: z.object({ skus: Link, self: Link }),
    attributes: Attributes,
  }),
);

export const Sku = named(
  'Sku',
  z.object({
    id: z.string(),
    productId: z.string(),
    title: z.string(),
    description: z.string(),
    minimumQuantity: z.number(),
    maximumQuantity: z.number(),
    isTrial: z.boolean(),
    supportedBillingCycles: z.array(billingCycle),
    purchasePrerequisites: z.array(z.string()),
    inventoryVariables: z.array(z.string()),
    provisioningVariables: z.array(z.string()),
    actions: z.array(z.string()),
    attestationProperties: z.optional(z.object({ enforceAttestation: z.boolean(), attestationType: z.string() })),
    links: z.object({ availabilities: Link, self: Link }),
    attributes: Attributes,
  }),
);

export const Availability = named(
  'Availability',
  z.object({
    id: z.string(),
    productId: z.string(),
    skuId: z.string(),
    catalogItemId: z.string(),
    defaultCurrency: z.object({ code: z.string(), symbol: z.string() }),
    segment: z.enum(segments),
    country: z.string(),
    isPurchasable: z.boolean(),
    isRenewable: z.boolean(),
    terms: z.array(
      z.object({
        id: z.string(),
        duration,
        description: z.string(),
        billingCycle,
        price: z.number(),
        currencyCode: z.string(),
        renewalOptions: z.array(z.object({ termDuration: duration, description: z.string() })),
        cancellationPolicies: z.array(
          z.object({
            refundOptions: z.array(
              z.object({ sequenceId: z.number(), type: z.enum(['Full', 'Partial']), expiresAfter: z.string() }),
            ),
          }),
        ),
      }),
    ),
    product: Product,
    sku: Sku,
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);
