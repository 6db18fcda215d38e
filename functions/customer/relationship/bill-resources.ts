import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** The items that the public API has in these lists. */
export const Invoice = named(
  'Invoice',
  z.object({
    id: z.string(),
    invoiceDate: z.string(),
    totalCharges: z.number(),
    paidAmount: z.number(),
    currencyCode: z.string(),
    attributes: Attributes,
  }),
);

const usage = {
  resourceId: z.string(),
  resourceName: z.string(),
  totalCost: z.number(),
  currencyCode: z.string(),
  lastModifiedDate: z.string(),
  attributes: Attributes,
} as const;

export const CustomerUsageRecord = named(
  'CustomerUsageRecord',
  z.object({ ...usage, percentUsed: z.number(), isUpgraded: z.boolean() }),
);

export const SubscriptionUsageRecord = named('SubscriptionUsageRecord', z.object(usage));
