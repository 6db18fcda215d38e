import type { Call, Reply } from '#shared/http/route.ts';
import { servedCartOf } from './repository.ts';
import type { routes } from './routes.ts';
import { requireUnexpired } from './rules.ts';
import { toCartResource } from './to-resource.ts';

/**
 * GET: a cart, as it was when it was last sent. One read call.
 * @throws Problem 404 `cart.unknown`, `cart.expired`, `resource.unknown` for a customer that the caller doesn't serve
 */
export async function readCart(call: Call<(typeof routes)['read']>): Promise<Reply> {
  const { principal, params, clock } = call;
  const path = { sellerTenantId: principal.tenantId, customerTenantId: params.id, cartId: params.cartId };
  const cart = await servedCartOf(path);
  requireUnexpired(cart, clock);
  return { status: 200, body: await toCartResource(cart, call) };
}
