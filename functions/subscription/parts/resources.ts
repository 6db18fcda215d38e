import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const SubscriptionProvisioningStatus = named(
  'SubscriptionProvisioningStatus',
  z.object({
    skuId: z.string(),
    status: z.enum(['none', 'success', 'pending', 'failed']),
    quantity: z.number(),
    endDate: z.string(),
    attributes: Attributes,
  }),
);

export const SubscriptionRegistrationStatus = named(
  'SubscriptionRegistrationStatus',
  z.object({
    subscriptionId: z.string(),
    status: z.enum(['registered', 'registering', 'notregistered']),
    attributes: Attributes,
  }),
);
