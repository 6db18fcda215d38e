import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { guid, mpnNumber } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { Subscription } from './resources.ts';

/** A customer's subscriptions. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/customers/{id}/subscriptions',
    access: 'subscription.read',
    query: z.extend(SeekQuery, { orderId: z.optional(guid()), mpnId: z.optional(mpnNumber()) }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listSubscriptions',
      summary: 'List a customer’s subscriptions',
      description:
        'A provider sees those that it sold, a reseller those that are tied to it or to nobody, the customer all. `order_id` selects those of an order, `mpn_id` those with this reseller. The list is whole, unless there are more than 500 or `size` asks for fewer. Subscriptions appear when they have been provisioned.',
      answers: { 200: Collection(Subscription) },
      reasons: ['resource.unknown'],
    },
  });
