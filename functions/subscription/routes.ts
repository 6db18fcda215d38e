import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection, EmptyCollection } from '#shared/schema/collection-schema.ts';
import { guid, mpnNumber } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { SubscriptionChangeBody } from './change-body.ts';
import { againstChanges, Subscription, SubscriptionUsageRecord } from './resources.ts';

/** A customer's subscriptions. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/customers/{id}/subscriptions',
    access: 'subscription.read',
    query: z.extend(SeekQuery, { orderId: z.optional(guid()), mpnId: z.optional(mpnNumber()) }),
  }),
  // Before one subscription: the first fitting path counts.
  usage: route({
    method: 'GET',
    path: '/v1/customers/{id}/subscriptions/usagerecords',
    access: 'invoice.read',
  }),
  read: route({
    method: 'GET',
    path: '/v1/customers/{id}/subscriptions/{subscriptionId}',
    access: 'subscription.read',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/customers/{id}/subscriptions/{subscriptionId}',
    access: 'subscription.manage',
    body: SubscriptionChangeBody,
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
    read: {
      id: 'getSubscription',
      summary: 'Get one subscription',
      description: 'With the refunds that are still open, and the etag that a change sends back.',
      answers: { 200: Subscription },
      reasons: ['resource.unknown', 'subscription.unknown'],
    },
    change: {
      id: 'updateSubscription',
      summary: 'Change a subscription',
      description:
        'Changes one thing: `quantity`; `status`, to `suspended` (with `suspensionReasons`; its add-ons are suspended with it), `active` (the base before its add-ons) or `deleted` (while a refund window is open); `friendlyName`; `autoRenewEnabled`; or `scheduledNextTermInstructions`, which take effect at the renewal. The rest of a subscription that is sent back whole changes nothing. Send the etag in `If-Match` or `attributes.etag`; with a stale one the answer is 400 with the code 2055.',
      body: named('UpdateSubscriptionRequest', SubscriptionChangeBody, {
        example: { quantity: 25, status: null, scheduledNextTermInstructions: null },
      }),
      answers: { 200: Subscription },
      reasons: againstChanges,
    },
    usage: {
      id: 'listSubscriptionUsageRecords',
      summary: 'List the usage of a customer’s subscriptions',
      description:
        'Always empty: the program has no usage-based subscriptions. A customer without a relationship with the caller’s company answers 404.',
      answers: { 200: EmptyCollection('SubscriptionUsageRecordCollection', SubscriptionUsageRecord) },
      reasons: ['resource.unknown'],
    },
  });
