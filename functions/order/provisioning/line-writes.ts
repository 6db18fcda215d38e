/** What a line's answer writes: the line's state and, when it is fulfilled, its subscription; all in one transaction. */

import { type LineState, type Order, type OrderLine, orderKey, type WholeOrder } from '#functions/order/order.ts';
import { releasedWrites } from '#functions/order/repository.ts';
import { activeCountWrite, newSubscriptionWrites, termEnd } from '#functions/subscription/lookup.ts';
import { addOnBegunWrite, asItsBase, type Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { pendingSignal } from '#shared/workflow/workflow-state.ts';

/** The subscription that a fulfilled line gets. Its term begins now. */
export function subscriptionOf({ order, content }: WholeOrder, line: OrderLine, clock: Clock): Subscription {
  const { subscriptionId: id, limit, attestationAccepted, friendlyName = line.offerName, ...more } = line;
  const { renewsTo: termDuration, additionalPartnerIdsOnRecord, ...ordered } = more;
  const { offerId, offerName, quantity, billingCycle } = ordered;
  const now = clock.now.toISOString();
  return {
    ...ordered,
    currency: content.currency,
    id,
    version: 1,
    status: 'active',
    customer: { tenantId: order.customer.tenantId, name: order.customer.name },
    seller: order.seller,
    orderId: order.id,
    entitlementId: crypto.randomUUID(),
    friendlyName,
    autoRenew: line.isAutoRenewable,
    ...(termDuration && { scheduled: { offerId, offerName, quantity, billingCycle, termDuration } }),
    createdDate: order.createdDate,
    startDate: now,
    commitmentEnd: termEnd(clock.now, line, clock).toISOString(),
  };
}

/**
 * Moves lines that wait to another state and, if no other waits, leaves the workflow a signal. It fails with a conflict if one of
 * them has an answer or the order waits no longer. Other lines may be answered meanwhile: the condition is on these alone.
 */
function answeredWrite({ id, lines }: Order, answers: Record<string, LineState>, now: Date): Write {
  const isLast = Object.entries(lines).every(([n, { status }]) => n in answers || status !== 'pending');
  return {
    key: orderKey(id),
    set: {
      ...Object.fromEntries(Object.entries(answers).map(([n, state]) => [`lines.${n}`, state])),
      ...(isLast && pendingSignal('order', {}, now)),
    },
    add: { version: 1 },
    when: {
      equals: {
        status: 'pending',
        ...Object.fromEntries(Object.keys(answers).map(n => [`lines.${n}.status`, 'pending'])),
      },
    },
  };
}

/** Who fulfills a line, and what is known of it by then. */
interface Fulfillment {
  actor: Actor;
  clock: Clock;
  /** The living subscription that the line adds to, if it is an add-on's. */
  base: Subscription | undefined;
  activationLink?: string | undefined;
}

/**
 * A line is fulfilled: its subscription begins, an add-on as its base is (B124). It also fails with a conflict if the base has
 * changed its status since it was read.
 */
export function fulfilledWrites(
  whole: WholeOrder,
  line: OrderLine,
  { actor, clock, base, activationLink }: Fulfillment,
): Write[] {
  const { customer, seller } = whole.order;
  const link = activationLink && { activationLink };
  const answer = { status: 'fulfilled' as const, answeredOn: clock.now.toISOString(), ...link };
  const begun = asItsBase({ ...subscriptionOf(whole, line, clock), ...link }, base, clock.now);
  return [
    answeredWrite(whole.order, { [line.lineItemNumber]: answer }, clock.now),
    ...newSubscriptionWrites(begun, actor, clock.now),
    ...(base ? [addOnBegunWrite(base)] : []),
    // It was counted as active when it was ordered.
    ...(begun.status === 'active' ? [] : [activeCountWrite(customer.tenantId, seller.tenantId, -1)]),
  ];
}

/** The lines that fail with a line: itself, and those that wait to be added to it. */
export function failingWith(
  { order, content }: WholeOrder,
  { subscriptionId, lineItemNumber }: OrderLine,
): OrderLine[] {
  return content.lines.filter(
    line =>
      line.lineItemNumber === lineItemNumber ||
      (line.parentSubscriptionId === subscriptionId && order.lines[line.lineItemNumber]?.status === 'pending'),
  );
}

/** Lines fail: they get no subscription, and give back what they took of the customer's counts. */
export const failedWrites = (
  { order }: WholeOrder,
  lines: readonly OrderLine[],
  why: Pick<LineState, 'failure' | 'obstacle'>,
  now: Date,
): Write[] => [
  answeredWrite(
    order,
    Object.fromEntries(
      lines.map(({ lineItemNumber }) => [
        lineItemNumber,
        { status: 'failed' as const, answeredOn: now.toISOString(), ...why },
      ]),
    ),
    now,
  ),
  ...releasedWrites(order, lines, lines.length),
];
