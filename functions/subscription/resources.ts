import * as z from 'zod/mini';
import { billedCycles, termDurations } from '#functions/catalog/offer.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { usageRecord } from '#shared/schema/usage-record.ts';
import { subscriptionStatuses } from './subscription.ts';

export const Subscription = named(
  'Subscription',
  z.object({
    id: z.string(),
    offerId: z.string(),
    entitlementId: z.string(),
    offerName: z.string(),
    friendlyName: z.string(),
    quantity: z.number(),
    unitType: z.string(),
    parentSubscriptionId: z.optional(z.string()),
    creationDate: z.string(),
    effectiveStartDate: z.string(),
    commitmentEndDate: z.string(),
    status: z.enum(subscriptionStatuses),
    autoRenewEnabled: z.boolean(),
    billingType: z.enum(['usage', 'license']),
    billingCycle: z.enum(billedCycles),
    hasPurchasableAddons: z.boolean(),
    isTrial: z.boolean(),
    isMicrosoftProduct: z.boolean(),
    publisherName: z.string(),
    actions: z.array(z.string()),
    partnerId: z.optional(z.string()),
    provider: z.object({ id: z.string(), name: z.string() }),
    suspensionReasons: z.optional(z.array(z.string())),
    contractType: z.literal('subscription'),
    refundOptions: z.array(z.object({ type: z.enum(['Full', 'Partial']), expiresAt: z.string() })),
    orderId: z.string(),
    termDuration: z.enum(termDurations),
    renewalTermDuration: z.optional(z.enum(termDurations)),
    scheduledNextTermInstructions: z.optional(
      z.object({
        product: z.object({
          productId: z.string(),
          skuId: z.string(),
          billingCycle: z.enum(billedCycles),
          termDuration: z.enum(termDurations),
        }),
        quantity: z.number(),
      }),
    ),
    pendingChange: z.optional(
      z.object({
        kind: z.enum(['quantity', 'suspend', 'reactivate', 'cancel', 'convert', 'upgrade']),
        quantity: z.optional(z.number()),
        targetOfferId: z.optional(z.string()),
        targetOfferName: z.optional(z.string()),
        targetSubscriptionId: z.optional(z.string()),
        since: z.string(),
      }),
    ),
    links: z.object({
      offer: Link,
      product: Link,
      sku: Link,
      availability: Link,
      parentSubscription: z.optional(Link),
      activationLinks: z.optional(Link),
      self: Link,
    }),
    attributes: Attributes,
  }),
);

export const SubscriptionUsageRecord = named('SubscriptionUsageRecord', z.object(usageRecord));

/** What a change of a subscription is refused for. */
export const againstChanges = [
  'perm.family_needs_admin_agent',
  'resource.unknown',
  'subscription.unknown',
  'etag.stale',
  'license.units_assigned',
  'partner.suspended',
  'partner.closed',
  'subscription.one_change',
  'subscription.change_pending',
  'subscription.deleted',
  'subscription.suspended',
  'subscription.quantity_suspended',
  'subscription.quantity',
  'sandbox.seats',
  'license.units_assigned',
  'subscription.offer_withdrawn',
  'subscription.channel',
  'subscription.parent_inactive',
  'subscription.cycle_on_order',
  'subscription.reseller_fixed',
  'subscription.not_renewable',
  'subscription.renewal_off',
  'subscription.next_offer',
  'subscription.next_term',
  'subscription.next_promotion',
  'order.custom_end',
  'subscription.cancellation_closed',
  'subscription.has_addons',
] as const;
