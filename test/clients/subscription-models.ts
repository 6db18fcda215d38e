import * as z from 'zod/mini';
import { billingCycle } from './catalog-rows.ts';
import { attributes, collectionOf, guid, links, optionalText, text } from './models.ts';

/** What clients of the public API can read of subscriptions, as strictly as the strictest of them. */

const termDuration = z.enum(['P1M', 'P1Y', 'P3Y']);

export const Subscription = z.object({
  ...{ id: guid, offerId: text, entitlementId: guid, offerName: text, friendlyName: text, orderId: guid },
  ...{ quantity: z.int(), unitType: text, parentSubscriptionId: z.optional(guid) },
  ...{ creationDate: text, effectiveStartDate: text, commitmentEndDate: text },
  status: z.enum(['none', 'active', 'suspended', 'deleted']),
  ...{ autoRenewEnabled: z.boolean(), hasPurchasableAddons: z.boolean(), isTrial: z.boolean() },
  ...{ isMicrosoftProduct: z.boolean(), publisherName: text, partnerId: optionalText },
  billingType: z.enum(['none', 'usage', 'license']),
  billingCycle,
  actions: z.array(z.enum(['edit', 'cancel'])),
  suspensionReasons: z.optional(z.array(text)),
  contractType: z.literal('subscription'),
  refundOptions: z.array(z.object({ type: z.enum(['Full', 'Partial']), expiresAt: text })),
  termDuration,
  renewalTermDuration: z.optional(termDuration),
  links,
  attributes: attributes('Subscription'),
});
export const Subscriptions = collectionOf(Subscription);

export const SupportContact = z.object({
  ...{ supportTenantId: guid, supportMpnId: optionalText, name: text },
  links,
  attributes: attributes('SupportContact'),
});

export const SubscriptionProvisioning = z.object({
  skuId: guid,
  status: z.enum(['none', 'success', 'pending', 'failed']),
  ...{ quantity: z.int(), endDate: text },
});

export const SubscriptionRegistration = z.object({
  subscriptionId: guid,
  status: z.enum(['registered', 'registering', 'notregistered']),
});

export const Conversions = collectionOf(
  z.object({ offerId: text, targetOfferId: text, orderId: guid, quantity: z.int(), billingCycle }),
);
export const ConversionResult = z.object({ subscriptionId: guid, offerId: text, targetOfferId: text });

const upgradeType = z.enum(['none', 'upgrade_only', 'upgrade_with_license_transfer']);
const errors = z.array(z.object({ code: text, description: text }));

export const Upgrades = collectionOf(
  z.object({
    targetOffer: z.object({ id: text, name: text }),
    ...{ upgradeType, isEligible: z.boolean(), quantity: z.int(), upgradeErrors: errors },
  }),
);
export const UpgradeResult = z.object({
  ...{ sourceSubscriptionId: guid, targetSubscriptionId: guid, upgradeType, upgradeErrors: errors },
  licenseErrors: z.array(z.object({ userObjectId: guid, name: text, email: text, errors })),
});
