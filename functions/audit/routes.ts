import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { ExportQuery } from '#shared/schema/export-query.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { AuditRecord } from './resources.ts';

const filters = {
  startDate: z.optional(z.string().check(z.maxLength(40))),
  endDate: z.optional(z.string().check(z.maxLength(40))),
  filter: z.optional(z.string().check(z.maxLength(4000))),
};

/** The activity log: who changed what, from which value to which, and when (R49, B82 to B84). */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/auditrecords',
    access: 'audit.read',
    query: z.extend(SeekQuery, filters),
  }),
  download: route({
    method: 'GET',
    path: '/v1/auditrecords/export',
    access: 'audit.read',
    query: z.extend(ExportQuery, filters),
  }),
  read: route({
    method: 'GET',
    path: '/v1/auditrecords/{id}',
    access: 'audit.read',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listAuditRecords',
      summary: 'List the activity of my company',
      description:
        'Newest first. Operators see the activity of every company. `resourceType` and `operationType` are words that every client of the Partner Center API knows, or `undefined`; `customizedData` has our own as `TandemResource` and `TandemOperation`, and the names of offers in the language of `X-Locale` as `OfferName:<offer ID>` where that isn’t English. People are named as they are now; of a person, only which members changed is kept, not their values. `filter` is a JSON object as in the Partner Center API: `{"Field":"CompanyName","Value":"Contoso","Operator":"substring"}`; `ResourceId` selects what was done with one resource.',
      answers: { 200: Collection(AuditRecord) },
      reasons: ['audit.window'],
    },
    download: {
      id: 'exportAuditRecords',
      summary: 'Download the activity as CSV',
      description:
        'Takes the same query as the list and returns all rows as CSV: with commas, or with the `delimiter` that you choose, or with semicolons if Excel in the language of `X-Locale`, else of `Accept-Language`, expects them. A file has at most 5,000 rows, fewer if they are long. If there are more, the header `MS-ContinuationToken` is set and the last line of the file says so; continue as with a list. People are named as they are now.',
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
