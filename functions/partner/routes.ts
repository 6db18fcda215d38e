import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { accountStatuses } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { country } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Partner, PartnerDetails } from './resources.ts';

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

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listPartners',
      summary: 'Find partners',
      description:
        'For operators. All partners by name. `q` is the beginning of a name, a domain or an address in it, or an MPN ID; other parameters filter.',
      answers: { 200: Collection(Partner) },
    },
    read: {
      id: 'getPartner',
      summary: 'Get one partner',
      description:
        'For operators. The account with its people, MPN IDs and partnerships, each counted up to 200. `links.history` is its activity.',
      answers: { 200: PartnerDetails },
      reasons: ['resource.unknown'],
    },
  });
