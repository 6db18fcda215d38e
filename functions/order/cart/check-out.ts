import { readOrderFacts } from '#functions/order/facts.ts';
import { acceptedOrder } from '#functions/order/place-order.ts';
import { newOrderWrites } from '#functions/order/repository.ts';
import { orderDefinition } from '#functions/order/workflow-definition.ts';
import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import type { Cart } from './cart.ts';
import { busyAsInProgress } from './in-progress.ts';
import { askedOf } from './lines.ts';
import { cartOf, cartWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { accepted, judge, requireOpen } from './rules.ts';
import { cartEtag, toCheckoutResult } from './to-resource.ts';

type CheckOutCall = Call<(typeof routes)['checkOut']>;

/** A cart that can be checked out, and what its orders are decided on. One read, one read call and one query, one for resellers. */
async function loadCart({ principal, params, clock }: CheckOutCall) {
  const [sellerTenantId, customerTenantId] = [principal.tenantId, params.id];
  const cart = await cartOf({ sellerTenantId, customerTenantId, cartId: params.cartId });
  requireOpen(cart, clock);
  const facts = await readOrderFacts({ sellerTenantId, customerTenantId, asked: askedOf(cart.lines) }, clock.now);
  return { cart, facts };
}

/**
 * POST checkout: an order for each group of lines that nothing is against, all in the transaction that closes the cart. So a cart
 * is ordered once, whoever asks at the same time. The answer says which groups weren't ordered, and why.
 *
 * @throws Problem 404 `cart.unknown`, `cart.expired`, 400 `cart.ordered`, `cart.errors`, `etag.stale`, 409 `order.stale`,
 *   `cart.in_progress`, and the refusal of an order if no group can be ordered: then the cart stays open
 */
export const checkOutCart = (call: CheckOutCall): Promise<Reply> =>
  busyAsInProgress(
    changeRecord(call, {
      load: () => loadCart(call),
      etag: ({ cart }) => cartEtag(cart),
      decide: async ({ cart, facts }) => {
        const { clock, principal } = call;
        const { checkedGroups } = await judge();
        const { groups, refusals } = accepted(checkedGroups(cart, facts));
        const wholes = groups.map(({ asked, judged }) => acceptedOrder(facts, asked, judged, clock));
        const orders = groups.map(({ orderGroup }, n) => ({ orderGroup, orderId: wholes[n]?.order.id ?? '' }));
        const after: Cart = {
          ...cart,
          version: cart.version + 1,
          ...{ changedDate: clock.now.toISOString(), changedBy: principal.userId },
          ...{ status: 'ordered', outcome: { orders, refusals } },
        };
        return {
          writes: [
            ...cartWrites(after, 'checkout_cart', asActor(principal), clock),
            ...newOrderWrites(wholes, facts, asActor(principal), clock.now),
          ],
          reply: { status: 201, body: await toCheckoutResult(wholes, refusals, call) },
          afterCommit: async () => {
            await Promise.all(wholes.map(({ order }) => startExecution(orderDefinition, { ...order, run: 1 }, clock)));
          },
        };
      },
    }),
  );
