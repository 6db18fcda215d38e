import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { ActivationLink } from '#shared/schema/activation-link.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { OrderBody } from './order-body.ts';
import { againstOrders, Order, OrderLineItemProvisioningStatus, OrderVerdict } from './resources.ts';
import { OrderChangeBody } from './schema.ts';

const flag = z.optional(z.enum(['true', 'false']));
const WithPrice = z.object({ includePrice: flag });
/** The published words for kinds of billing, in the order of their ordinals, and ours for what is billed again and again. */
const publishedBillingTypes = ['unknown', 'monthly', 'annual', 'none', 'one_time', 'recurring'] as const;
const billingTypes = ['monthly', 'annual', 'one_time', 'recurring'] as const;

const root = '/v1/customers/{id}/orders';

/** A customer's orders. */
export const routes = {
  place: route({
    method: 'POST',
    path: root,
    access: 'order.submit',
    body: OrderBody,
    query: z.extend(WithPrice, { dryRun: flag }),
  }),
  list: route({
    method: 'GET',
    path: root,
    access: 'order.read',
    query: z.extend(SeekQuery, {
      billingType: z.optional(partOf(publishedBillingTypes, billingTypes)),
      includePrice: flag,
    }),
  }),
  read: route({ method: 'GET', path: `${root}/{orderId}`, access: 'order.read', query: WithPrice }),
  change: route({
    method: 'PATCH',
    path: `${root}/{orderId}`,
    access: 'order.submit',
    body: OrderChangeBody,
    query: WithPrice,
  }),
  cancel: route({ method: 'POST', path: `${root}/{orderId}/cancellation`, access: 'order.submit' }),
  provisioning: route({ method: 'GET', path: `${root}/{orderId}/provisioningstatus`, access: 'order.read' }),
  activation: route({ method: 'GET', path: `${root}/{orderId}/activationlinks`, access: 'order.read' }),
  lineActivation: route({
    method: 'GET',
    path: `${root}/{orderId}/lineitems/{line}/activationlinks`,
    access: 'order.read',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    place: {
      id: 'createOrder',
      summary: 'Order for a customer',
      description:
        'At most 50 lines. Prices and quantities are those of the moment; provisioning follows, and each line’s subscription has the `subscriptionId` of the answer. Name the reseller of a line by its MPN ID in `partnerIdOnRecord`; without one, `Tandem-Warnings` says so, unless the line has `noPartnerOnRecord: true`. `additionalPartnerIdsOnRecord` is kept and shown, and counts for nobody; `renewsTo` schedules the term of the renewal. With `dryRun=true` nothing is stored: the answer has everything that is against the order, who can fix it, and what it would cost. A `totalPrice` is compared with the price: 409 if that has changed. A refusal has the first reason, and all of them in `data`.',
      body: named('CreateOrderRequest', OrderBody, {
        example: { totalPrice: null, lineItems: [{ offerId: 'F1C70002-0C4F-4E1D-9A00-000000000002', quantity: 10 }] },
      }),
      answers: { 200: OrderVerdict, 201: Order },
      headers: ['Location'],
      reasons: [...againstOrders(), 'order.stale'],
    },
    list: {
      id: 'listOrders',
      summary: 'List a customer’s orders',
      description:
        'Those of the caller’s company, newest first; whole, unless there are more than 200. With `include_price=true`, with their prices.',
      answers: { 200: Collection(Order) },
      reasons: ['resource.unknown'],
    },
    read: {
      id: 'getOrder',
      summary: 'Get one order',
      description: 'With `include_price=true`, with its prices: those of the time of the order.',
      answers: { 200: Order },
      reasons: ['resource.unknown', 'order.unknown'],
    },
    change: {
      id: 'updateOrder',
      summary: 'Change an order',
      description:
        'Adds add-ons, as lines with `parentSubscriptionId`; changes the `billingCycle` of all lines; or cancels the order with `status: "cancelled"`. Lines are sent back as they were read: quantity, term and reseller are changed on the subscription. One change at a time.',
      body: named('UpdateOrderRequest', OrderChangeBody, {
        example: { status: null, lineItems: null },
      }),
      answers: { 200: Order },
      reasons: [
        ...againstOrders(),
        ...(['order.unknown', 'etag.stale', 'order.in_progress', 'order.closed', 'order.too_many_lines'] as const),
        ...(['order.line_added', 'order.line_changed', 'order.one_change'] as const),
        ...(['order.cycle_inactive', 'order.cancellation_closed', 'order.has_addons'] as const),
        'subscription.change_pending',
      ],
    },
    cancel: {
      id: 'cancelOrder',
      summary: 'Cancel an order',
      description:
        'While every line’s refund window is open, or it waits to be provisioned. Its subscriptions end at once. Later, suspend the subscriptions instead.',
      answers: { 200: Order },
      reasons: [
        ...([
          'resource.unknown',
          'order.unknown',
          'order.closed',
          'order.cancellation_closed',
          'order.has_addons',
        ] as const),
        'subscription.change_pending',
      ],
    },
    provisioning: {
      id: 'getOrderProvisioningStatus',
      summary: 'See how far an order is provisioned',
      description:
        'A status for each line: `PrefulfillmentPending`, `Fulfilled`, or `Unfulfilled` for one that failed or was canceled.',
      answers: { 200: Collection(OrderLineItemProvisioningStatus) },
      reasons: ['resource.unknown', 'order.unknown'],
    },
    activation: {
      id: 'listOrderActivationLinks',
      summary: 'List the activation links of an order',
      description:
        'Where the customer begins to use what was ordered, for each line whose provisioner has given an address.',
      answers: { 200: Collection(ActivationLink) },
      reasons: ['resource.unknown', 'order.unknown'],
    },
    lineActivation: {
      id: 'listLineActivationLinks',
      summary: 'List the activation links of a line',
      description: 'Those of one line of an order, by its number.',
      answers: { 200: Collection(ActivationLink) },
      reasons: ['resource.unknown', 'order.unknown', 'order.line_unknown'],
    },
  });
