import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { guid, word } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Attribution, IncentiveFinding } from './resources.ts';

/** What counts for resellers. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/incentives',
    access: 'incentive.read',
    query: z.extend(SeekQuery, {
      month: z.optional(word(7).check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'month'))),
      customer: z.optional(guid()),
    }),
  }),
  findings: route({
    method: 'GET',
    path: '/v1/incentives/findings',
    access: 'incentive.read',
    query: SeekQuery,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listIncentives',
      summary: 'List what counts for resellers in a month',
      description:
        'A reseller sees its own attributions, a provider those of what it sold. Without `month` (`2026-03`), the current one; a month that isn’t over counts as if nothing changed until its end, and a later one is empty. `listValue` is for the part of the month from `from` until `until`; a price for a year counts a twelfth a month. A page can have fewer attributions than its size; `links.next` continues.',
      answers: { 200: Collection(Attribution) },
      reasons: ['resource.unknown'],
    },
    findings: {
      id: 'listIncentiveFindings',
      summary: 'List the subscriptions without a reseller of record, or with a stale one',
      description:
        'As the nightly check found them, for the provider that sold them and for the reseller: active subscriptions without a reseller, unless the order declared that with `noPartnerOnRecord`, and those whose reseller couldn’t be named now, for example because its MPN ID is inactive, its agreement is unsigned or the partnership has ended. `reason` says what is wrong, `fixBy` who can fix it, `href` where. A finding is cleared when another reseller is put on the record, otherwise by the next check after it is fixed.',
      answers: { 200: Collection(IncentiveFinding) },
    },
  });
