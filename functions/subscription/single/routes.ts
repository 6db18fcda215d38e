import { SubscriptionChangeBody } from '#functions/subscription/change-body.ts';
import { againstChanges, Subscription, SubscriptionUsageRecord } from '#functions/subscription/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { EmptyCollection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';

/** One subscription of a customer, and what stands where its ID would. */
export const routes = {
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
    usage: {
      id: 'listSubscriptionUsageRecords',
      summary: 'List the usage of a customer’s subscriptions',
      description:
        'Always empty: the program has no usage-based subscriptions. A customer without a relationship with the caller’s company answers 404.',
      answers: { 200: EmptyCollection('SubscriptionUsageRecordCollection', SubscriptionUsageRecord) },
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
        'Changes one thing: `quantity`; `status`, to `suspended` (with `suspensionReasons`; its add-ons are suspended with it), `active` (the base before its add-ons) or `deleted` (while a refund window is open); `friendlyName`; `autoRenewEnabled`; or `scheduledNextTermInstructions`, which take effect at the renewal. As a merge patch (`application/merge-patch+json`), `null` takes `friendlyName` (the offer’s applies again) or `scheduledNextTermInstructions` away. The rest of a subscription that is sent back whole changes nothing. Send the etag in `If-Match` or `attributes.etag`; with a stale one the answer is 400 with the code 2055. Where the owner’s own system provisions, what it carries out (quantity and status; conversions and upgrades, too) is answered with 202: the change takes effect with its answer, `pendingChange` and `provisioningstatus` say so, and until then every other change is refused (800082).',
      body: named('UpdateSubscriptionRequest', SubscriptionChangeBody, {
        example: { quantity: 25, status: null, scheduledNextTermInstructions: null },
      }),
      answers: { 200: Subscription, 202: null },
      headers: ['Location'],
      reasons: againstChanges,
    },
  });
