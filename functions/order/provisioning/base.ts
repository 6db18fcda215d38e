/** The bases of add-ons, as they are when their lines are answered (B124). */
import type { Order, OrderLine } from '#functions/order/order.ts';
import { isToEnd, type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { get } from '#shared/db/table.ts';

/** The subscription that a line adds to; undefined if it adds to none, or to a line that waits itself. One read for an add-on. */
export const readBase = async (
  { customer, seller }: Order,
  { parentSubscriptionId: id }: OrderLine,
): Promise<Subscription | undefined> =>
  id === undefined ? undefined : get<Subscription>(subscriptionKey(customer.tenantId, seller.tenantId, id));

/** Why a line can't be fulfilled, if so: what it adds to has ended, is to end, or waits for its own answer. */
export function baseObstacle({ parentSubscriptionId }: OrderLine, base: Subscription | undefined) {
  if (!parentSubscriptionId) return undefined;
  if (!base || isToEnd(base)) return 'waits' as const;
  return base.status === 'deleted' ? ('ended' as const) : undefined;
}
