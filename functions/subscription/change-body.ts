import * as z from 'zod/mini';
import { billedCycles, termDurations } from '#functions/catalog/offer.ts';
import { partOf } from '#shared/errors/enum.ts';
import { int32, line, name } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';
import { subscriptionStatuses } from './subscription.ts';

/** The published statuses of a subscription, in the order of their ordinals. */
const publishedStatuses = ['none', 'active', 'suspended', 'deleted', 'expired', 'pending', 'disabled'] as const;

/** The published billing cycles, in the order of their ordinals. */
const publishedCycles = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'] as const;

const billingCycle = z.optional(partOf(publishedCycles, billedCycles));

const quantity = int32();

/** What the next term is to be. A product is an offer; what is left out stays as it is. */
const NextTermBody = z.object({
  product: z.object({
    productId: line(120),
    skuId: z.optional(line(20)),
    availabilityId: z.optional(line(20)),
    billingCycle,
    termDuration: z.optional(z.enum(termDurations)),
    promotionId: z.optional(line(100)),
  }),
  quantity,
  customTermEndDate: z.optional(z.string().check(z.maxLength(40))),
});
export type NextTermBody = z.output<typeof NextTermBody>;

/**
 * A change of a subscription as clients send it: the whole subscription, of which one thing is changed. A merge patch takes the name of its
 * own and what is scheduled away with null.
 */
export const SubscriptionChangeBody = z.object({
  ...tagged,
  quantity: z.optional(quantity),
  status: z.optional(partOf(publishedStatuses, subscriptionStatuses)),
  suspensionReasons: z.optional(z.array(line(200)).check(z.maxLength(5))),
  friendlyName: z.optional(z.nullable(name(100))),
  autoRenewEnabled: z.optional(z.boolean()),
  billingCycle,
  partnerId: z.optional(z.string().check(z.maxLength(100))),
  scheduledNextTermInstructions: z.optional(z.nullable(NextTermBody)),
});
export type SubscriptionChangeBody = z.output<typeof SubscriptionChangeBody>;
