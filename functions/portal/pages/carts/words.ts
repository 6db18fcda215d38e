import type { Schemas } from '../../api.ts';

export type Cart = Schemas['Cart'];
export type CartLineItem = Cart['lineItems'][number];
export type CartAddOn = NonNullable<CartLineItem['addonItems']>[number];

/** The addresses of carts. */
export const cartPaths = {
  /** A new cart for a customer; with an offer's ID, that one is chosen. */
  start: (customerId: string, offerId?: string): string =>
    `/portal/customers/${customerId}/cart${offerId ? `?offer=${offerId}` : ''}`,
  cart: (customerId: string, cartId: string): string => `/portal/customers/${customerId}/cart/${cartId}`,
  /** Adds an offer to a cart. */
  add: (customerId: string, cartId: string): string => `${cartPaths.cart(customerId, cartId)}/add`,
} as const;

/** The MPN ID of a line's reseller. */
export const resellerOf = ({ participants = [] }: CartAddOn): string =>
  participants.find(({ key }) => key === 'transaction_reseller')?.value ?? '';

/** All lines of a cart, add-ons after their base. */
export const allLines = ({ lineItems }: Cart): CartAddOn[] =>
  lineItems.flatMap(line => [line, ...(line.addonItems ?? [])]);

/** The line of a body that a refusal names: `lineItems[0].addonItems[1].quantity`. */
export function lineAt({ lineItems }: Cart, path: string): { line: CartAddOn; member: string } | undefined {
  const [, n, addOn, member = ''] = /^lineItems\[(\d+)\](?:\.addonItems\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
  const base = lineItems[Number(n)];
  const line = addOn === undefined ? base : base?.addonItems?.[Number(addOn)];
  return line && { line, member };
}
