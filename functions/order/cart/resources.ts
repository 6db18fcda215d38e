import * as z from 'zod/mini';
import { billedCycles, termDurations } from '#functions/catalog/offer.ts';
import { orderFixers } from '#functions/order/problem.ts';
import { linePricing, Order } from '#functions/order/resources.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { participantKeys } from './cart.ts';

const CartError = z.object({
  errorCode: z.number(),
  errorDescription: z.string(),
  additionalInformation: z.object({ reason: z.string(), fixBy: z.enum(orderFixers), href: z.string() }),
});

const members = {
  id: z.number(),
  catalogItemId: z.string(),
  catalogItemName: z.optional(z.string()),
  friendlyName: z.optional(z.string()),
  quantity: z.number(),
  currencyCode: z.optional(z.string()),
  billingCycle: z.optional(z.enum(billedCycles)),
  termDuration: z.optional(z.enum(termDurations)),
  participants: z.optional(z.array(z.object({ key: z.optional(z.enum(participantKeys)), value: z.string() }))),
  provisioningContext: z.optional(z.record(z.string(), z.string())),
  orderGroup: z.optional(z.string()),
  customTermEndDate: z.optional(z.string()),
  renewsTo: z.optional(z.object({ termDuration: z.enum(termDurations) })),
  promotionId: z.optional(z.string()),
  attestationAccepted: z.optional(z.boolean()),
  noPartnerOnRecord: z.optional(z.boolean()),
  pricing: z.optional(linePricing),
  error: z.optional(CartError),
} as const;

const addOns = z.optional(z.array(z.object(members)));

const CartLineItem = named('CartLineItem', z.object({ ...members, addonItems: addOns, addOnItems: addOns }), {
  description: 'The Java SDK gets add-ons as `addOnItems`, every other client as `addonItems`.',
  example: {
    provisioningContext: null,
    promotionId: null,
    customTermEndDate: null,
    renewsTo: null,
    noPartnerOnRecord: null,
    addonItems: null,
    addOnItems: null,
  },
});

const OrderError = z.object({ orderGroupId: z.string(), code: z.number(), description: z.string() });

export const Cart = named(
  'Cart',
  z.object({
    id: z.string(),
    creationTimestamp: z.string(),
    lastModifiedTimestamp: z.string(),
    expirationTimestamp: z.string(),
    lastModifiedUser: z.string(),
    status: z.enum(['Active', 'Ordered']),
    partnerOnRecordAttestationAccepted: z.optional(z.boolean()),
    lineItems: z.array(CartLineItem),
    currencyCode: z.optional(z.string()),
    totalPrice: z.optional(z.number()),
    checkout: z.optional(
      z.object({
        orders: z.array(z.object({ orderGroupId: z.string(), id: z.string() })),
        orderErrors: z.array(OrderError),
      }),
    ),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);

/** What a checkout has ordered, an order for each group of lines, and what it hasn't. */
export const CartCheckoutResult = named(
  'CartCheckoutResult',
  z.object({ orders: z.array(Order), orderErrors: z.array(OrderError), attributes: Attributes }),
);
