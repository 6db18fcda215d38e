import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';

/** Whether a SKU can be bought. */
export const InventoryItem = named(
  'InventoryItem',
  z.object({
    productId: z.string(),
    skuId: z.string(),
    isRestricted: z.boolean(),
    restrictions: z.array(z.object({ reasonCode: z.enum(['NotAvailable']), description: z.string() })),
  }),
  { example: { isRestricted: true } },
);
