import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const AuditRecord = z.object({
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
});

/** Response schemas of the activity log routes. */
export default responses<typeof routes>()({
  list: { 200: Collection(AuditRecord) },
  download: { 200: null },
  read: { 200: AuditRecord },
});
