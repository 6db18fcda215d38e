import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { usageRecord } from '#shared/schema/usage-record.ts';

/** The items that the public API has in these lists. */
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
