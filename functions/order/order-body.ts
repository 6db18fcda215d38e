import * as z from 'zod/mini';
import { billedCycles, termDurations } from '#functions/catalog/offer.ts';
import { partOf } from '#shared/errors/enum.ts';
import { guid, int32, line, mpnNumber, name } from '#shared/schema/fields.ts';
import { mostAdditionalPartners, mostLines } from './order.ts';

/** The published billing cycles, in the order of their ordinals. */
const publishedCycles = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'triennial', 'biennial'] as const;

export const billingCycle = z.optional(partOf(publishedCycles, billedCycles));

/** What the next term of a line is to be, and when its first one is to end. */
export const termMembers = {
  customTermEndDate: z.optional(z.string().check(z.maxLength(40))),
  renewsTo: z.optional(z.object({ termDuration: z.enum(termDurations) })),
} as const;

/** A line of an order as clients send it. */
export const OrderLineBody = z.object({
  lineItemNumber: z.optional(int32()),
  offerId: line(120),
  subscriptionId: z.optional(guid()),
  parentSubscriptionId: z.optional(guid()),
  quantity: int32(),
  friendlyName: z.optional(name(100)),
  termDuration: z.optional(z.enum(termDurations)),
  billingCycle,
  partnerIdOnRecord: z.optional(mpnNumber()),
  additionalPartnerIdsOnRecord: z.optional(z.array(mpnNumber()).check(z.maxLength(mostAdditionalPartners))),
  noPartnerOnRecord: z.optional(z.boolean()),
  ...termMembers,
  promotionId: z.optional(line(100)),
  attestationAccepted: z.optional(z.boolean()),
});

/** An order as clients send it. */
export const OrderBody = z.object({
  referenceCustomerId: z.optional(guid()),
  billingCycle,
  totalPrice: z.optional(z.number()),
  partnerOnRecordAttestationAccepted: z.optional(z.boolean()),
  lineItems: z.array(OrderLineBody).check(z.minLength(1), z.maxLength(mostLines)),
});
