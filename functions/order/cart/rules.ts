import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Cart } from './cart.ts';
import type { Refused } from './judge-cart.ts';

/** @throws Problem 404 `cart.expired` for one that wasn't ordered in time */
export function requireUnexpired({ status, expiresOn }: Cart, { now }: Pick<Clock, 'now'>): void {
  if (status === 'active' && expiresOn <= now.toISOString()) throw new Problem('cart.expired');
}

/** @throws Problem 404 `cart.expired`, 400 `cart.ordered` with the IDs of the orders */
export function requireOpen(cart: Cart, clock: Pick<Clock, 'now'>): void {
  requireUnexpired(cart, clock);
  if (cart.status === 'ordered')
    throw new Problem('cart.ordered', { data: cart.outcome.orders.map(({ orderId }) => orderId) });
}

/**
 * Loads the rules by which carts are judged: all those of orders, with the first cart of a function. They are bundled apart, and so
 * return refusals, which are thrown here, instead of throwing an error of a class of their own.
 */
export const judge = () => import('./judge-cart.ts');

/** What was judged. @throws Problem for a refusal */
export function accepted<Result extends object>(judged: Result | Refused): Result {
  if (!('refused' in judged)) return judged;
  const { reason, params, data } = judged.refused;
  throw new Problem(reason, { ...(params && { params }), data });
}
