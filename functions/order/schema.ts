import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { line, website } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';
import { mostLines } from './order.ts';
import { billingCycle, OrderLineBody } from './order-body.ts';

/** The published statuses of an order, in the order of their ordinals. */
const publishedStatuses = ['unknown', 'completed', 'pending', 'cancelled'] as const;

/** A change of an order as clients send it: usually the whole order, of which one thing is changed. */
export const OrderChangeBody = z.object({
  ...tagged,
  status: z.optional(partOf(publishedStatuses, ['completed', 'pending', 'cancelled'])),
  billingCycle,
  lineItems: z.optional(z.array(OrderLineBody).check(z.maxLength(mostLines))),
});
export type OrderChangeBody = z.output<typeof OrderChangeBody>;

/** A provisioner's answer to a line. */
export const ProvisioningAnswer = z.object({
  status: z.enum(['fulfilled', 'failed']),
  reason: z.optional(line(200)),
  /** Where the customer begins to use what was provisioned. */
  activationLink: z.optional(website()),
});
