import * as z from 'zod/mini';
import { billedCycles } from '#functions/catalog/offer.ts';
import { Offer } from '#functions/catalog/offers/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const SubscriptionProvisioningStatus = named(
  'SubscriptionProvisioningStatus',
  z.object({
    skuId: z.string(),
    status: z.enum(['none', 'success', 'pending', 'failed']),
    quantity: z.number(),
    endDate: z.string(),
    reason: z.optional(z.string()),
    attributes: Attributes,
  }),
);

export const SubscriptionRegistrationStatus = named(
  'SubscriptionRegistrationStatus',
  z.object({
    subscriptionId: z.string(),
    status: z.enum(['registered', 'registering', 'notregistered']),
    attributes: Attributes,
  }),
);

export const Conversion = named(
  'Conversion',
  z.object({
    offerId: z.string(),
    targetOfferId: z.string(),
    orderId: z.string(),
    quantity: z.number(),
    billingCycle: z.enum(billedCycles),
    attributes: Attributes,
  }),
);

export const ConversionResult = named(
  'ConversionResult',
  z.object({ subscriptionId: z.string(), offerId: z.string(), targetOfferId: z.string(), attributes: Attributes }),
);

const upgradeType = z.enum(['upgrade_only', 'upgrade_with_license_transfer']);

const upgradeErrors = z.array(z.object({ code: z.string(), description: z.string() }));

export const Upgrade = named(
  'Upgrade',
  z.object({
    targetOffer: z.pick(Offer, {
      id: true,
      name: true,
      description: true,
      minimumQuantity: true,
      maximumQuantity: true,
      rank: true,
      uri: true,
      locale: true,
      country: true,
      billing: true,
      supportedBillingCycles: true,
      unitType: true,
      attributes: true,
    }),
    upgradeType,
    isEligible: z.boolean(),
    quantity: z.number(),
    upgradeErrors,
    attributes: Attributes,
  }),
);

export const UpgradeResult = named(
  'UpgradeResult',
  z.object({
    sourceSubscriptionId: z.string(),
    targetSubscriptionId: z.string(),
    upgradeType,
    upgradeErrors,
    licenseErrors: z.array(
      z.object({ userObjectId: z.string(), name: z.string(), email: z.string(), errors: upgradeErrors }),
    ),
    attributes: Attributes,
  }),
);
