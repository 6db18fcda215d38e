import type { Functions, Reasons, Resources } from '#functions/capability-spec.ts';

/** Carts: what partners mean to order for customers. */
export const functions = {
  'cart-api': {
    module: 'order/cart/api',
    catalog: 'current',
    agreements: ['customer'],
    reads: ['USER', 'MPN', 'SIGNATURE', 'POLICY'],
    writes: ['CART', 'ORDER', 'TENANT', 'AUDIT', 'REQUEST'],
    starts: ['provisioning'],
    settings: ['SANDBOX', 'RESALE', 'PROVISIONING'],
    timeoutSeconds: 15,
    api: {
      tag: 'Carts',
      about: 'What partners mean to order for customers, with everything that is against it, until they check it out.',
      trees: [{ root: '/v1/customers/{id}/carts' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const reasons = {
  'cart.unknown': [404, 800008],
  'cart.expired': [410, 800008],
  'cart.errors': [400, 800009],
  'cart.in_progress': [409, 800064],
  'cart.ordered': [400, 800065],
} as const satisfies Reasons;

export const resources = {
  cart: {},
} as const satisfies Resources;
