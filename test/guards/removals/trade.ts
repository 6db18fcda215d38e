import type { Removal } from './removal.ts';

const lookup = 'functions/subscription/lookup.ts';
const orderRepository = 'functions/order/repository.ts';
const cartRepository = 'functions/order/cart/repository.ts';

/** Guards of orders, carts, subscriptions and licenses. */
export const trade: readonly Removal[] = [
  {
    guard: 'order: of two at the same time for one offer that a customer may have once, one is placed',
    ...{ file: orderRepository, from: '      when: { below: { count: most - length + 1 } },\n', to: '' },
    tests: ['journeys/orders'],
  },
  {
    guard: 'order: an offer that the customer has as often as it may is refused',
    ...{ file: 'functions/order/line-rules.ts', from: '!limit || had < limit.count,', to: '!limit || had >= 0,' },
    tests: ['unit/order-rules', 'journeys/orders'],
  },
  {
    guard: 'order: is canceled only within the window of its offers',
    ...{
      file: 'functions/order/cancel-order.ts',
      from: "if (!refund) throw new Problem('order.cancellation_closed'",
      to: "if (!refund && !line) throw new Problem('order.cancellation_closed'",
    },
    tests: ['journeys/changed-orders', 'engine/terms'],
  },
  {
    guard: 'order: is placed at the price that the caller has seen, or not at all',
    ...{
      file: 'functions/order/rules.ts',
      from: 'toDecimal(total, currency) !== asked.totalPrice;',
      to: 'asked.totalPrice === total - 0.5;',
    },
    tests: ['unit/order-rules', 'journeys/orders'],
  },
  {
    guard: 'tenant: a customer that the caller does not serve is unknown to its orders',
    ...{
      file: 'functions/order/facts.ts',
      from: '!seller || !customer || !(relationship || servedByOthers)',
      to: '!seller || !customer || (servedByOthers && !relationship)',
    },
    tests: ['journeys/orders', 'journeys/changed-orders'],
  },
  {
    guard: 'cart: a cart that was ordered is not ordered or changed again',
    ...{ file: 'functions/order/cart/rules.ts', from: "if (cart.status === 'ordered')", to: 'if (cart.version < 0)' },
    tests: ['unit/cart-rules', 'journeys/carts'],
  },
  {
    guard: 'cart: a cart that has expired is not ordered',
    ...{
      file: 'functions/order/cart/rules.ts',
      from: "if (status === 'active' && expiresOn <= now.toISOString())",
      to: "if (status !== 'active' && expiresOn <= now.toISOString())",
    },
    tests: ['unit/cart-rules'],
  },
  {
    guard: 'cart: of several checkouts at once, one orders (version)',
    ...{
      file: cartRepository,
      from: '{ equals: { version: version - 1 } }',
      to: '{ exists: true }',
    },
    tests: ['journeys/carts'],
  },
  {
    guard: 'subscription: of two changes with one etag, one is made',
    ...{
      file: 'functions/subscription/change-subscription.ts',
      from: 'etag: ({ before }) => subscriptionEtag(before),',
      to: '',
    },
    tests: ['journeys/subscriptions'],
  },
  {
    guard: 'subscription: a change applies only to the version that it was decided on',
    ...{
      file: lookup,
      from: 'when: { equals: { version }, absentOr: { assigned, addOns } },',
      to: 'when: version < 0 ? { absentOr: { assigned, addOns } } : { exists: true },',
    },
    tests: ['records/subscription-terms', 'journeys/subscriptions', 'journeys/licenses'],
  },
  {
    guard: 'subscription: ends only within a refund window of its term',
    ...{
      file: 'functions/subscription/change-rules.ts',
      from: "  if (!refund) throw new Problem('subscription.cancellation_closed');\n",
      to: '  if (!refund) return deletedSubscription(before, clock.now);\n',
    },
    tests: ['unit/subscription-change'],
  },
  {
    guard: 'subscription: a suspended partner sells no more units',
    ...{
      file: 'functions/subscription/change-rules.ts',
      from: "if (seller.status !== 'restricted') requireNotStopped(seller);",
      to: "if (seller.status === 'rejected') requireNotStopped(seller);",
    },
    tests: ['unit/subscription-change', 'journeys/subscriptions'],
  },
  {
    guard: 'license: a quantity below what people have is refused',
    ...{
      file: 'functions/license/lookup.ts',
      from: 'quantity < assigned && !isRenewed',
      to: 'quantity < assigned - quantity * 1000 && !isRenewed',
    },
    tests: ['unit/license-rules', 'journeys/licenses', 'journeys/subscriptions'],
  },
];
