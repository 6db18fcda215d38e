import type { OrderProblem } from '#functions/order/problem.ts';
import type { Reason } from '#shared/registry/reasons.ts';
import type { CartLine } from './cart.ts';

const [catalogItem, quota, participants, other, subscription] = [10001, 10002, 10004, 10006, 10007];
const [invalid, attestation, billing, promotion, seats, addOnSeats] = [10010, 10012, 10013, 10014, 10015, 10019];
const customEnd = 10016;
const sandboxLimit = 10009;

/** The public API's number for what is against a line of a cart. What isn't here is about its reseller. */
const codes: Partial<Record<Reason, number>> = {
  'order.offer_unknown': catalogItem,
  'order.channel': catalogItem,
  'order.offer_not_sold': catalogItem,
  'order.offer_country': catalogItem,
  'order.offer_limit': quota,
  'order.not_qualified': other,
  'order.addon_alone': subscription,
  'order.parent_unknown': subscription,
  'order.addon_mismatch': subscription,
  'order.parent_inactive': subscription,
  'order.attestation_needed': attestation,
  'order.term_unknown': billing,
  'order.promotion_unknown': promotion,
  'order.custom_end': customEnd,
  'sandbox.seats': sandboxLimit,
};

/** The number for a quantity that an offer doesn't take. */
function quantityCode({ base, quantity }: CartLine, { params }: Pick<OrderProblem, 'params'>): number {
  if (quantity > Number(params?.max)) return seats;
  return base === undefined ? invalid : addOnSeats;
}

/** The public API's number for what is against a line of a cart. */
export const cartErrorCode = (line: CartLine, problem: Pick<OrderProblem, 'reason' | 'params'>): number =>
  problem.reason === 'order.quantity' ? quantityCode(line, problem) : (codes[problem.reason] ?? participants);
