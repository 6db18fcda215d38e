import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const AuditRecord = named(
  'AuditRecord',
  z.object({
    id: z.string(),
    partnerId: z.string(),
    participants: z.array(z.string()),
    customerId: z.optional(z.string()),
    customerName: z.optional(z.string()),
    userPrincipalName: z.string(),
    resourceType: z.string(),
    resourceOldValue: z.optional(z.string()),
    resourceNewValue: z.optional(z.string()),
    operationType: z.string(),
    originalCorrelationId: z.optional(z.string()),
    operationDate: z.string(),
    operationStatus: z.enum(['succeeded', 'failed', 'progress', 'decline']),
    customizedData: z.array(z.object({ key: z.string(), value: z.optional(z.string()) })),
    attributes: Attributes,
  }),
);
