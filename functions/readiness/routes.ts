import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { ExportQuery } from '#shared/schema/export-query.ts';
import { country } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { ResellerReadiness, ResellerReport } from './resources.ts';

/** Which company is meant: exactly one of the two. What they hold is looked at by the rules, which say what is wrong. */
const CompanyQuery = z.object({
  mpnId: z.optional(z.string().check(z.maxLength(100))),
  tenantId: z.optional(z.string().check(z.maxLength(100))),
});

/** What a provider can find out about resellers before inviting one or ordering for one. */
export const routes = {
  readiness: route({
    method: 'GET',
    path: '/v1/relationships/readiness',
    access: 'reseller.readiness',
    query: z.extend(CompanyQuery, { country: z.optional(country()) }),
  }),
  report: route({
    method: 'GET',
    path: '/v1/relationships/report',
    access: 'reseller.readiness',
    query: SeekQuery,
  }),
  download: route({
    method: 'GET',
    path: '/v1/relationships/report/export',
    access: 'reseller.readiness',
    query: ExportQuery,
  }),
  agreementStatus: route({
    method: 'GET',
    path: '/v1/compliance/{programName}/agreementstatus',
    access: 'reseller.readiness',
    query: CompanyQuery,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    readiness: {
      id: 'getResellerReadiness',
      summary: 'Check whether a reseller can sell in a country',
      description:
        'Returns every condition, whether it is met, and who can fix it. Name the reseller by `mpnId` or `tenantId`, exactly one of them.',
      answers: { 200: ResellerReadiness },
      reasons: [
        'resource.unknown',
        ['request.one_of', 400],
        ['mpnid.malformed', 400],
        ['tenantid.malformed', 400],
        'reseller.mpnid_unknown',
        'region.country_not_offered',
      ],
    },
    report: {
      id: 'listResellerReport',
      summary: 'List my resellers with their status',
      description: 'Resellers with MPN ID, region, vetting and agreement.',
      answers: { 200: Collection(ResellerReport) },
    },
    download: {
      id: 'exportResellerReport',
      summary: 'Download the reseller report as CSV',
      description:
        'Takes the same query as the list and returns all rows as CSV: with commas, or with the `delimiter` that you choose, or with semicolons if Excel in the language of `X-Locale`, else of `Accept-Language`, expects them. A file has at most 5,000 rows, fewer if they are long. If there are more, the header `MS-ContinuationToken` is set and the last line of the file says so; continue as with a list.',
      answers: { 200: null },
      media: ['text/csv'],
      headers: ['Content-Disposition', 'MS-ContinuationToken'],
    },
    agreementStatus: {
      id: 'getAgreementStatus',
      summary: 'Check whether a reseller signed the agreement',
      description:
        'Every refusal is a 400 with the code and source of the public API. Name the reseller by `mpnId` or `tenantId`, exactly one of them.',
      answers: { 200: z.object({ isAgreementSigned: z.boolean() }) },
      reasons: [
        ['resource.unknown', 400],
        ['request.one_of', 400],
        ['mpnid.malformed', 400],
        ['tenantid.malformed', 400],
        ['reseller.mpnid_unknown', 400],
        ['association.not_migrated', 400],
        ['association.inactive', 400],
        ['partnership.region_mismatch', 400],
        ['reseller.not_enrolled', 400],
        ['order.mpnid_not_onboarded', 400],
        ['agreement.unsigned', 400],
        ['account.unknown', 400],
        'resource.unknown',
      ],
    },
  });
