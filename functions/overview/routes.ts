import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Overview, PartnerOverview, Renewal } from './resources.ts';

const dayCount = z.pipe(z.string().check(z.regex(/^\d{1,10}$/, 'count')), z.transform(Number));

/** The program in numbers, and a partner's renewals. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/overview',
    access: 'overview.read',
  }),
  renewals: route({
    method: 'GET',
    path: '/v1/overview/renewals',
    access: 'renewal.read',
    query: z.extend(SeekQuery, { days: z.optional(dayCount) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    read: {
      id: 'getOverview',
      summary: 'Get the program in numbers',
      description:
        'For operators: `funnel` counts the applications in each status, up to 10,000; `queueAge` says for how many days those that wait for the operator have waited, of the 300 of each status that are due first; `mailsUndelivered` counts the last 30 days. For partners: customers, active and suspended subscriptions, the seats of the active ones, those whose term ends within 60 days, up to 10,000 that the company sold and as many that it manages, and the invitations that the company has sent and nobody has answered. A provider counts what it sold, a reseller what names it as the reseller.',
      answers: { 200: z.union([Overview, PartnerOverview]) },
    },
    renewals: {
      id: 'listRenewals',
      summary: 'List the subscriptions whose term ends soon',
      description:
        'The active subscriptions whose term ends within `days`, 60 unless given, the first end first: for a provider those that it sold, for a reseller those that name it as the reseller, for a direct-bill partner first the former, then the latter. `autoRenewEnabled` says whether the subscription is renewed, `changes` whether as something else. A page may hold fewer than `size` although there is another.',
      answers: { 200: Collection(Renewal) },
    },
  });
