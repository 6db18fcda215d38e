import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { country } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

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
    query: SeekQuery,
  }),
  agreementStatus: route({
    method: 'GET',
    path: '/v1/compliance/{programName}/agreementstatus',
    access: 'reseller.readiness',
    query: CompanyQuery,
  }),
} as const;
