import * as z from 'zod/mini';
import { billingCycle } from './catalog-rows.ts';
import { attributes, collectionOf, guid, links, optionalText, text } from './models.ts';

/** What clients of the public API can read of orders and carts, as strictly as the strictest of them. */

const termDuration = z.enum(['P1M', 'P1Y', 'P3Y']);
const money = z.number();
const pricing = z.object({
  ...{ listPrice: money, discountedPrice: money, proratedPrice: money, price: money, extendedPrice: money },
});

const lineMembers = {
  lineItemNumber: z.int().check(z.gte(0)),
  offerId: text,
  subscriptionId: z.optional(guid),
  parentSubscriptionId: z.optional(guid),
  friendlyName: optionalText,
  quantity: z.int(),
  termDuration,
  transactionType: text,
  partnerIdOnRecord: optionalText,
  attestationAccepted: z.optional(z.boolean()),
  links,
};

const orderMembers = {
  id: guid,
  alternateId: text,
  referenceCustomerId: guid,
  billingCycle,
  currencyCode: text.check(z.regex(/^[A-Z]{3}$/)),
  currencySymbol: text,
  creationDate: text,
  status: z.enum(['unknown', 'completed', 'pending', 'cancelled']),
  transactionType: z.enum(['UserPurchase', 'SystemPurchase', 'SystemBilling']),
  partnerOnRecordAttestationAccepted: z.optional(z.boolean()),
  links,
  attributes: attributes('Order'),
};

export const Order = z.object({ ...orderMembers, lineItems: z.array(z.object(lineMembers)) });
export const Orders = collectionOf(Order);
export const PricedOrder = z.object({
  ...{ ...orderMembers, totalPrice: money },
  lineItems: z.array(z.object({ ...lineMembers, pricing })),
});

const provisioned = z.enum(['Fulfilled', 'Unfulfilled', 'PrefulfillmentPending']);
export const ProvisioningStatuses = collectionOf(
  z.object({
    ...{ lineItemNumber: z.int(), status: provisioned },
    quantityProvisioningInformation: z.array(z.object({ quantity: z.int(), status: provisioned })),
    attributes: attributes('OrderLineItemProvisioningStatus'),
  }),
);
export const ActivationLinks = collectionOf(z.object({ lineItemNumber: z.int(), link: z.object({ uri: text }) }));

const error = z.optional(z.object({ errorCode: z.int(), errorDescription: text, additionalInformation: z.unknown() }));
const cartLine = {
  id: z.int(),
  catalogItemId: text,
  friendlyName: optionalText,
  quantity: z.int(),
  currencyCode: optionalText,
  billingCycle: z.optional(billingCycle),
  termDuration: z.optional(termDuration),
  participants: z.optional(z.array(z.object({ key: z.literal('transaction_reseller'), value: text }))),
  provisioningContext: z.optional(z.record(text, text)),
  orderGroup: optionalText,
  attestationAccepted: z.optional(z.boolean()),
  error,
};

/** A cart with its add-ons under the name that a client reads. */
export const cartWith = (addOns: 'addonItems' | 'addOnItems') =>
  z.object({
    id: guid,
    ...{ creationTimestamp: text, lastModifiedTimestamp: text, expirationTimestamp: text, lastModifiedUser: text },
    status: z.enum(['Active', 'Ordered']),
    lineItems: z.array(z.object({ ...cartLine, [addOns]: z.array(z.object(cartLine)) })),
    links,
    attributes: attributes('Cart'),
  });

/** A cart whose line can't be ordered. */
export const CartInError = z.object({
  id: guid,
  lineItems: z.array(z.object({ error: z.object({ errorCode: z.int(), errorDescription: text }) })),
});

export const CheckoutResult = z.object({
  orders: z.array(Order),
  orderErrors: z.array(z.object({ orderGroupId: text, code: z.int(), description: text })),
});
