import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const AuditRecord = named(
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

/** Response schemas of the activity log routes. */
export default describeOperations<typeof routes>()({
  list: {
    id: 'listAuditRecords',
    summary: 'List the activity of my company',
    description:
      'Newest first. Operators see the activity of every company. People are named as they are now; of a person, only which members changed is kept, not their values. `filter` is a JSON object as in the Partner Center API: `{"Field":"CompanyName","Value":"Contoso","Operator":"substring"}`.',
    answers: { 200: Collection(AuditRecord) },
    reasons: ['audit.window'],
  },
  download: {
    id: 'exportAuditRecords',
    summary: 'Download the activity as CSV',
    description:
      'Takes the same query as the list and returns all rows as comma-separated values. A file has at most 5,000 rows, fewer if they are long. If there are more, the header `MS-ContinuationToken` is set and the last line of the file says so; continue as with a list. People are named as they are now.',
    answers: { 200: null },
    reasons: ['audit.window'],
    media: ['text/csv'],
    headers: ['Content-Disposition', 'MS-ContinuationToken'],
  },
  read: {
    id: 'getAuditRecord',
    summary: 'Get one audit record',
    description: 'Returns a single record by its ID, for example from the `AuditUri` of a webhook event.',
    answers: { 200: AuditRecord },
    reasons: ['resource.unknown'],
  },
});
