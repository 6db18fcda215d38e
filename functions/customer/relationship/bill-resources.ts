import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { usageRecord } from '#shared/schema/usage-record.ts';

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

export const CustomerUsageRecord = named(
  'CustomerUsageRecord',
  z.object({ ...usageRecord, percentUsed: z.number(), isUpgraded: z.boolean() }),
);

export const ValidationCode = named(
  'ValidationCode',
  z.object({
    partnerId: z.string(),
    organizationName: z.string(),
    validationId: z.string(),
    maxCreates: z.optional(z.number()),
    remainingCreates: z.optional(z.number()),
    eTag: z.string(),
  }),
);
