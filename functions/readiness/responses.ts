import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';
import { fixers } from './rules.ts';

const Readiness = named(
  'ResellerReadiness',
  z.object({
    tenantId: z.optional(z.string()),
    name: z.optional(z.string()),
    mpnId: z.optional(z.string()),
    country: z.string(),
    region: z.optional(z.string()),
    ready: z.boolean(),
    conditions: z.array(
      z.object({
        reason: z.string(),
        met: z.boolean(),
        fixBy: z.enum(fixers),
        href: z.string(),
        description: z.optional(z.string()),
      }),
    ),
    attributes: Attributes,
  }),
);

const Reseller = named(
  'ResellerReport',
  z.object({
    tenantId: z.string(),
    name: z.string(),
    mpnId: z.optional(z.string()),
    country: z.string(),
    region: z.optional(z.string()),
    status: z.string(),
    vettingStatus: z.enum(['pending', 'authorized', 'rejected']),
    agreement: z.object({
      signed: z.boolean(),
      signedOn: z.optional(z.string()),
      version: z.optional(z.string()),
    }),
    since: z.string(),
    attributes: Attributes,
  }),
);

/** Response schemas of the readiness routes. */
export default describeOperations<typeof routes>()({
  readiness: {
    id: 'getResellerReadiness',
    summary: 'Check whether a reseller can sell in a country',
    description:
      'Returns every condition, whether it is met, and who can fix it. Name the reseller by `mpnId` or `tenantId`, exactly one of them.',
    answers: { 200: Readiness },
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
    answers: { 200: Collection(Reseller) },
  },
  download: {
    id: 'exportResellerReport',
    summary: 'Download the reseller report as CSV',
    description:
      'Takes the same query as the list and returns all rows as comma-separated values. A file has at most 5,000 rows, fewer if they are long. If there are more, the header `MS-ContinuationToken` is set and the last line of the file says so; continue as with a list.',
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
      ['agreement.unsigned', 400],
      ['account.unknown', 400],
      'resource.unknown',
    ],
  },
});
