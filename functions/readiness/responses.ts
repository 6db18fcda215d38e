import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';
import { fixers } from './rules.ts';

const Readiness = z.object({
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
});

const Reseller = z.object({
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
});

/** Response schemas of the readiness routes. */
export default responses<typeof routes>()({
  readiness: { 200: Readiness },
  report: { 200: Collection(Reseller) },
  download: { 200: null },
  agreementStatus: { 200: z.object({ isAgreementSigned: z.boolean() }) },
});
