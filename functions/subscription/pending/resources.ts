import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const ProvisionedChangeResource = named(
  'ProvisionedChange',
  z.object({
    orderId: z.string(),
    lineItemNumber: z.number(),
    changeId: z.string(),
    status: z.enum(['fulfilled', 'failed']),
    subscriptionId: z.string(),
    attributes: Attributes,
  }),
);
