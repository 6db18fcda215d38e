/** Entry point of API clients for carts. */
import { apiHandler } from '#shared/http/handler.ts';
import { checkOutCart } from './check-out.ts';
import { readCart } from './read-cart.ts';
import { routes } from './routes.ts';
import { createCart, replaceCart } from './send-cart.ts';

export const handler = apiHandler(routes, {
  create: createCart,
  read: readCart,
  replace: replaceCart,
  checkOut: checkOutCart,
});
