import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { partnershipKey } from '#functions/partnership/partnership.ts';
import { activeCountWrite, offerCountWrite } from '#functions/subscription/lookup.ts';
import { addOnBegunWrite, offerCountKey } from '#functions/subscription/subscription.ts';
import { type Actor, auditWrites } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { getAll, query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { accountKey } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { transitionWrite } from '#shared/workflow/workflow-execution.ts';
import { initialWorkflowState, type WorkflowState } from '#shared/workflow/workflow-state.ts';
import type { OrderFacts } from './facts.ts';
import {
  type Order,
  type OrderContent,
  type OrderLine,
  type OrderRow,
  orderContentKey,
  orderKey,
  orderRows,
  type WholeOrder,
} from './order.ts';
import { orderDefinition, type StoredOrder } from './workflow-definition.ts';

/** An order as stored, with what was ordered. */
export interface StoredWholeOrder extends WholeOrder {
  order: StoredOrder;
}

/** Orders with what was ordered, in the order of the IDs, without those that don't exist. One read call per 50. */
export async function readOrders(ids: readonly string[]): Promise<StoredWholeOrder[]> {
  const read = await getAll<(StoredOrder | OrderContent)[]>(...ids.flatMap(id => [orderKey(id), orderContentKey(id)]));
  return ids.flatMap((_, n) => {
    const [order, content] = read.slice(n * 2, n * 2 + 2) as [StoredOrder | undefined, OrderContent | undefined];
    return order && content ? [{ order, content }] : [];
  });
}

/** An order, and how its partner serves the customer. */
interface ServedOrder extends StoredWholeOrder {
  relationship: CustomerRelationship;
}

/**
 * An order that a partner made for a customer that it still serves. One read call.
 * @throws Problem 404 `order.unknown`, also for another partner's; `resource.unknown` for a customer that it doesn't serve (R142)
 */
export async function orderOf(sellerTenantId: string, customerTenantId: string, id: string): Promise<ServedOrder> {
  const orderId = id.toLowerCase();
  const [relationship, order, content] = await getAll<[CustomerRelationship, StoredOrder, OrderContent]>(
    customerOfKey(sellerTenantId, customerTenantId),
    orderKey(orderId),
    orderContentKey(orderId),
  );
  if (!relationship) throw new Problem('resource.unknown');
  const isTheirs = order?.seller.tenantId === sellerTenantId && order.customer.tenantId === customerTenantId;
  if (!order || !content || !isTheirs) throw new Problem('order.unknown');
  return { order, content, relationship };
}

/** A page of a customer's orders with one partner, newest first. One query, one read call per 50. */
export async function listOrders(
  sellerTenantId: string,
  customerTenantId: string,
  limit: number,
  after?: Record<string, unknown>,
) {
  const { items, last } = await query<OrderRow>({
    ...orderRows(customerTenantId, sellerTenantId),
    limit,
    after,
    backwards: true,
    consistent: true,
  });
  const orders = items.length > 0 ? await readOrders(items.map(({ orderId }) => orderId)) : [];
  return { orders, last };
}

/** The audit records of a change, one for the partner and one for the customer. */
export function orderRecords(
  { order, content }: WholeOrder,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
  from?: Record<string, unknown>,
): Write[] {
  const { id, seller, customer, status } = order;
  const lines = content.lines.flatMap(
    ({ lineItemNumber: n, offerId, offerName, quantity, subscriptionId, reseller }) => [
      [`OfferId-${n}`, offerId],
      [`SubscriptionId-${n}`, subscriptionId],
      [`SubscriptionName-${n}`, offerName],
      [`Quantity-${n}`, quantity],
      ...(reseller ? [[`PartnerOnRecord-${n}`, reseller.mpnId]] : []),
    ],
  );
  return auditWrites(
    {
      tenantId: seller.tenantId,
      resourceType: 'order',
      resourceId: id,
      operation,
      actor,
      customer: { id: customer.tenantId, name: customer.name },
      ...(from && { from }),
      to: { OrderId: id, Status: status, BillingCycle: content.billingCycle, ...Object.fromEntries(lines) },
    },
    customer.tenantId,
    now,
  );
}

/** Counts the subscriptions of offers with a limit, unless the customer has reached it by now. */
function limitWrites(lines: readonly OrderLine[], { catalog, customer }: OrderFacts): Write[] {
  const limited = Map.groupBy(
    lines.filter(({ limit }) => limit),
    ({ offerId }) => offerId,
  );
  return [...limited].map(([offerId, { length }]) => {
    const most = catalog.offerById.get(offerId)?.limit?.count ?? 0;
    return {
      key: offerCountKey(customer.tenantId, offerId),
      add: { count: length },
      when: { below: { count: most - length + 1 } },
    };
  });
}

/** Conditions that what the order was decided on is still so: accounts, relationship, partnerships, bases of add-ons. */
function conditionsOf(lines: readonly OrderLine[], facts: OrderFacts): Write[] {
  const { seller, customer } = facts;
  const { tenantId, status, country } = seller;
  const resellers = new Set(lines.flatMap(({ reseller }) => reseller?.tenantId ?? []));
  const sellingOn = [...facts.resellers.values()].filter(({ account }) => account && resellers.has(account.tenantId));
  const named = new Set(lines.map(({ parentSubscriptionId }) => parentSubscriptionId));
  const bases = [...facts.parents.values()].filter(({ id }) => named.has(id));
  return [
    { key: accountKey(tenantId), when: { equals: { status, country } } },
    { key: customerOfKey(tenantId, customer.tenantId), when: { exists: true } },
    ...sellingOn.flatMap(({ account }): Write[] => [
      {
        key: accountKey(account?.tenantId ?? ''),
        when: { equals: { status: account?.status, mpnId: account?.mpnId } },
      },
      {
        key: partnershipKey('provider', tenantId, account?.tenantId ?? ''),
        when: { exists: true, equals: { 'grants.orders': true } },
      },
    ]),
    ...bases.map(addOnBegunWrite),
  ];
}

/** What lines add to the counts, on the conditions that they were decided on. */
export const orderedLineWrites = (lines: readonly OrderLine[], facts: OrderFacts): Write[] => [
  ...conditionsOf(lines, facts),
  ...limitWrites(lines, facts),
  activeCountWrite(facts.customer.tenantId, facts.seller.tenantId, lines.length, facts.counted),
];

/** An order in its customer's list. */
function orderRowWrite({ id, customer, seller, createdDate }: Order): Write {
  const { partition, sort } = orderRows(customer.tenantId, seller.tenantId);
  const key = { pk: partition, sk: `${sort.beginsWith}${createdDate}#${id}` };
  return { key, put: { orderId: id } satisfies OrderRow };
}

/** The items of a new order, and its audit records. */
function orderItems(whole: WholeOrder, actor: Actor, now: Date, workflow: WorkflowState): Write[] {
  const { order, content } = whole;
  return [
    {
      key: orderKey(order.id),
      put: { ...order, ...workflow },
      when: { exists: false },
    },
    { key: orderContentKey(order.id), put: content, when: { exists: false } },
    orderRowWrite(order),
    ...orderRecords(whole, 'create_order', actor, now),
  ];
}

/**
 * New orders of one customer that are placed together or not at all, with what is in the same transaction. Their workflows are to
 * be started, unless another state is given.
 */
export const newOrderWrites = (
  wholes: readonly WholeOrder[],
  facts: OrderFacts,
  actor: Actor,
  now: Date,
  workflow = initialWorkflowState('order', {}, now),
): Write[] => [
  ...wholes.flatMap(whole => orderItems(whole, actor, now, workflow)),
  ...orderedLineWrites(
    wholes.flatMap(({ content }) => content.lines),
    facts,
  ),
];

/**
 * What an order needs that is made later: what it orders, what it takes of the counts with a limit, and that what it was decided on is
 * so. The count of active subscriptions doesn't have it: what it replaces is in there.
 */
export const heldOrderWrites = ({ order, content }: WholeOrder, facts: OrderFacts): Write[] => [
  { key: orderContentKey(order.id), put: content, when: { exists: false } },
  ...conditionsOf(content.lines, facts),
  ...limitWrites(content.lines, facts),
];

/** A held order is made: complete, with its audit records. It has no workflow until add-ons are ordered to it. */
export const madeOrderWrites = (whole: WholeOrder, actor: Actor, now: Date): Write[] => [
  { key: orderKey(whole.order.id), put: { ...whole.order, run: 0, outbox: {} }, when: { exists: false } },
  orderRowWrite(whole.order),
  ...orderRecords(whole, 'create_order', actor, now),
];

/** What lines that get no subscription, or whose subscription ends, give back to the counts of the customer. */
export const releasedWrites = (
  { customer, seller }: Pick<Order, 'customer' | 'seller'>,
  lines: readonly OrderLine[],
  wereActive: number,
): Write[] => [
  ...(wereActive > 0 ? [activeCountWrite(customer.tenantId, seller.tenantId, -wereActive)] : []),
  ...[...Map.groupBy(lines, ({ offerId }) => offerId)].flatMap(([offerId, of]) =>
    of[0]?.limit ? [offerCountWrite(customer.tenantId, offerId, -of.length)] : [],
  ),
];

/** A changed order, unless another process changed it in between. */
export const orderChangeWrites = (before: StoredOrder, transition: Transition<Order>, clock: Clock): Write =>
  transitionWrite(orderDefinition, before, transition, clock);
