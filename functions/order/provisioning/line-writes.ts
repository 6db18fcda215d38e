/** What a line's answer writes: the line's state and, when it is fulfilled, its subscription; all in one transaction. */

import { type LineState, type Order, type OrderLine, orderKey, type WholeOrder } from '#functions/order/order.ts';
import { releasedWrites } from '#functions/order/repository.ts';
import { newSubscriptionWrites, termEnd } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { pendingSignal } from '#shared/workflow/workflow-state.ts';

/** The subscription that a fulfilled line gets. Its term begins now. */
export function subscriptionOf({ order, content }: WholeOrder, line: OrderLine, clock: Clock): Subscription {
  const { subscriptionId: id, limit, attestationAccepted, friendlyName = line.offerName, ...ordered } = line;
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

/** A line is fulfilled: its subscription begins. */
export function fulfilledWrites(
  whole: WholeOrder,
  line: OrderLine,
  { actor, clock, activationLink }: { actor: Actor; clock: Clock; activationLink?: string | undefined },
): Write[] {
  const link = activationLink && { activationLink };
  const answer = { status: 'fulfilled' as const, answeredOn: clock.now.toISOString(), ...link };
  return [
    answeredWrite(whole.order, { [line.lineItemNumber]: answer }, clock.now),
    ...newSubscriptionWrites({ ...subscriptionOf(whole, line, clock), ...link }, actor, clock.now),
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
  failure: string | undefined,
  now: Date,
): Write[] => [
  answeredWrite(
    order,
    Object.fromEntries(
      lines.map(({ lineItemNumber }) => [
        lineItemNumber,
        { status: 'failed' as const, answeredOn: now.toISOString(), ...(failure && { failure }) },
      ]),
    ),
    now,
  ),
  ...releasedWrites(order, lines, lines.length),
];
