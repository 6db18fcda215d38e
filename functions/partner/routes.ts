import * as z from 'zod/mini';
import { route } from '#shared/http/route.ts';
import { accountStatuses } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { country } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';

/** Partners, as operators find and see them. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/partners',
    access: 'partner.read',
    query: z.extend(SeekQuery, {
      q: z.optional(z.string().check(z.maxLength(200))),
      status: z.optional(z.enum(accountStatuses)),
      kind: z.optional(z.enum(partnerTypes)),
      country: z.optional(country()),
      region: z.optional(z.string().check(z.maxLength(40))),
    }),
  }),
  read: route({
    method: 'GET',
    path: '/v1/partners/{tenantId}',
    access: 'partner.read',
  }),
} as const;
