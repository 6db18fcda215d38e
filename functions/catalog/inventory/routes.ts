import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { country, line, name } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { InventoryItem } from './resources.ts';

const target = z.object({ productId: line(120), skuId: z.optional(line(50)) });
const variable = z.optional(line(100));

/** What to check, and variables of SKUs, of which none takes any. */
const InventoryCheckBody = z.object({
  targetItems: z.array(target).check(z.minLength(1), z.maxLength(100)),
  inventoryContext: z.optional(
    z.object({ customerId: variable, azureSubscriptionId: variable, armRegionName: z.optional(name(100)) }),
  ),
});

export const inventoryRoutes = {
  checkInventory: route({
    method: 'POST',
    path: '/v1/extensions/product/checkInventory',
    access: 'offer.read',
    body: InventoryCheckBody,
    query: z.object({ country: country() }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const inventoryOperations = () =>
  describeOperations<typeof inventoryRoutes>()({
    checkInventory: {
      id: 'checkInventory',
      summary: 'Check whether products can be bought',
      description:
        'One item for each SKU of the products that is listed in the country; what isn’t, is left out. Nothing runs out: a restriction means that the product isn’t sold. Stores nothing.',
      body: named('CheckInventoryRequest', InventoryCheckBody, { example: { inventoryContext: null } }),
      answers: { 200: z.array(InventoryItem) },
      reasons: ['region.country_not_offered'],
    },
  });
