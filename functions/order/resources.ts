import * as z from 'zod/mini';
import { billedCycles, termDurations } from '#functions/catalog/offer.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { orderFixers } from './problem.ts';

const billingCycle = z.enum(billedCycles);

export const linePricing = z.object({
  listPrice: z.number(),
  discountedPrice: z.number(),
  proratedPrice: z.number(),
  price: z.number(),
  extendedPrice: z.number(),
});

const OrderLineItem = z.object({
  lineItemNumber: z.number(),
  offerId: z.string(),
  offerName: z.string(),
  subscriptionId: z.optional(z.string()),
  parentSubscriptionId: z.optional(z.string()),
  friendlyName: z.optional(z.string()),
  quantity: z.number(),
  termDuration: z.enum(termDurations),
  transactionType: z.string(),
  partnerIdOnRecord: z.optional(z.string()),
  additionalPartnerIdsOnRecord: z.optional(z.array(z.string())),
  renewsTo: z.optional(z.object({ termDuration: z.enum(termDurations) })),
  attestationAccepted: z.optional(z.boolean()),
  pricing: z.optional(linePricing),
  links: z.object({
    subscription: z.optional(Link),
    product: Link,
    sku: Link,
    availability: Link,
    provisioningStatus: Link,
    activationLinks: z.optional(Link),
  }),
});

export const Order = named(
  'Order',
  z.object({
    id: z.string(),
    alternateId: z.string(),
    referenceCustomerId: z.string(),
    billingCycle,
    currencyCode: z.string(),
    currencySymbol: z.string(),
    lineItems: z.array(OrderLineItem),
    creationDate: z.string(),
    status: z.enum(['completed', 'pending', 'cancelled']),
    transactionType: z.string(),
    totalPrice: z.optional(z.number()),
    partnerOnRecordAttestationAccepted: z.optional(z.boolean()),
    links: z.object({ self: Link, provisioningStatus: Link, patchOperation: Link }),
    attributes: Attributes,
  }),
);

/** What a dry run finds: everything that is against an order, and what it would cost. */
export const OrderVerdict = named(
  'OrderVerdict',
  z.object({
    accepted: z.boolean(),
    problems: z.array(
      z.object({
        code: z.number(),
        reason: z.string(),
        description: z.string(),
        fixBy: z.enum(orderFixers),
        href: z.string(),
        lineItemNumber: z.optional(z.number()),
      }),
    ),
    currencyCode: z.optional(z.string()),
    totalPrice: z.optional(z.number()),
    lineItems: z.array(
      z.object({
        lineItemNumber: z.number(),
        offerId: z.string(),
        offerName: z.string(),
        quantity: z.number(),
        termDuration: z.enum(termDurations),
        billingCycle,
        partnerIdOnRecord: z.optional(z.string()),
        partnerOnRecordName: z.optional(z.string()),
        pricing: linePricing,
      }),
    ),
    attributes: Attributes,
  }),
);

const provisioningStatus = z.enum(['Fulfilled', 'Unfulfilled', 'PrefulfillmentPending']);

export const OrderLineItemProvisioningStatus = named(
  'OrderLineItemProvisioningStatus',
  z.object({
    lineItemNumber: z.number(),
    status: provisioningStatus,
    reason: z.optional(z.string()),
    quantityProvisioningInformation: z.array(z.object({ quantity: z.number(), status: provisioningStatus })),
    attributes: Attributes,
  }),
);

/** What became of a line that its provisioner answered. */
export const ProvisionedLine = named(
  'ProvisionedLine',
  z.object({
    orderId: z.string(),
    lineItemNumber: z.number(),
    status: z.enum(['fulfilled', 'failed']),
    subscriptionId: z.optional(z.string()),
    attributes: Attributes,
  }),
);

/** What any sale is refused for, whatever is sold. */
export const againstSales = [
  'resource.unknown',
  'partner.suspended',
  'partner.closed',
  'account.not_ready',
  'association.missing',
  'order.own_agreement_unsigned',
  'region.country_not_offered',
  'relationship.provider_missing',
  'customer.as_reseller',
  'customer.region_mismatch',
  'resale.partner_tenant',
  'order.customer_agreement_missing',
  'sandbox.subscriptions',
] as const;

/** What an order is refused for. A function, so that no bundle contains it. */
export const againstOrders = () =>
  [
    ...againstSales,
    'order.other_customer',
    'order.line_numbers',
    'order.too_many_resellers',
    'order.offer_unknown',
    'order.channel',
    'order.offer_not_sold',
    'order.offer_country',
    'order.not_qualified',
    'order.offer_limit',
    'order.addon_alone',
    'order.parent_unknown',
    'order.addon_mismatch',
    'order.parent_inactive',
    'order.quantity',
    'sandbox.seats',
    'order.promotion_unknown',
    'order.one_reseller',
    'order.custom_end',
    'order.attestation_needed',
    'order.term_unknown',
    'order.reseller_not_allowed',
    'order.provider_not_allowed',
    'reseller.mpnid_unknown',
    'association.not_migrated',
    'association.inactive',
    'order.mpnid_of_provider',
    'order.mpnid_no_advisor',
    'order.mpnid_no_reseller',
    'order.mpnid_not_onboarded',
    'reseller.not_enrolled',
    'partnership.region_mismatch',
    'partnership.none',
    'order.not_granted',
    'agreement.unsigned',
    'account.suspended',
  ] as const;
