import { againstOrders, againstSales } from '#functions/order/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { named } from '#shared/schema/registry.ts';
import { CartBody, NewCartBody } from './body.ts';
import { Cart, CartCheckoutResult } from './resources.ts';

const root = '/v1/customers/{id}/carts';

/** A customer's carts. */
export const routes = {
  create: route({ method: 'POST', path: root, access: 'order.submit', body: NewCartBody }),
  read: route({ method: 'GET', path: `${root}/{cartId}`, access: 'order.read' }),
  replace: route({ method: 'PUT', path: `${root}/{cartId}`, access: 'order.submit', body: CartBody }),
  checkOut: route({ method: 'POST', path: `${root}/{cartId}/checkout`, access: 'order.submit' }),
} as const;

/** What a cart as a whole is refused for. What is against a line is an `error` of the line. */
const againstCarts = () => [...againstSales, 'order.too_many_resellers', 'order.too_many_lines'] as const;

const ofOpenCarts = ['cart.unknown', 'cart.expired', 'cart.ordered', 'cart.in_progress'] as const;

const example = {
  lineItems: [{ id: 0, catalogItemId: 'F1C70002-0C4F-4E1D-9A00-000000000002', quantity: 10, billingCycle: 'monthly' }],
};

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    create: {
      id: 'createCart',
      summary: 'Make a cart for a customer',
      description:
        'At most 50 lines, add-ons included. `catalogItemId` is the ID of an offer, or product, SKU and availability. What is against a line is its `error`, and refuses nothing before the checkout. Prices are those of the moment. Lines with the same `orderGroup` become one order. Name the reseller of a line by its MPN ID, as a participant `transaction_reseller`; without one, `Tandem-Warnings` says so, unless the line has `noPartnerOnRecord: true`. A cart expires seven days after its last change.',
      body: named('CreateCartRequest', NewCartBody, { example }),
      answers: { 201: Cart },
      headers: ['Location'],
      reasons: againstCarts(),
    },
    read: {
      id: 'getCart',
      summary: 'Get one cart',
      description:
        'As it was when it was last sent. Once it is ordered, `checkout` has the order of each group, and what was against the others.',
      answers: { 200: Cart },
      reasons: ['resource.unknown', 'cart.unknown', 'cart.expired'],
    },
    replace: {
      id: 'updateCart',
      summary: 'Change a cart',
      description:
        'Takes the whole cart, with other lines or other members, and prices it anew. `addonItems`, `termDuration`, `attestationAccepted` and `noPartnerOnRecord` that are missing from a line that is sent back stay as they were.',
      body: named('UpdateCartRequest', CartBody, { example }),
      answers: { 200: Cart },
      reasons: [...againstCarts(), ...ofOpenCarts, 'etag.stale'],
    },
    checkOut: {
      id: 'checkoutCart',
      summary: 'Order what is in a cart',
      description:
        'Makes one order for each group of lines, and closes the cart, all at once. A group against which something has come up meanwhile is in `orderErrors`, and the others are ordered; if none can be ordered, the answer is the refusal of the order, and the cart stays open. Prices and offers that have changed since the cart was sent refuse it with `order.stale`: send the cart again. A cart is ordered once.',
      answers: { 201: CartCheckoutResult },
      reasons: [...againstOrders(), ...ofOpenCarts, 'cart.errors', 'order.stale', 'etag.stale'],
    },
  });
