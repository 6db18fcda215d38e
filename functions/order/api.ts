/** Entry point of API clients for orders. */
import { apiHandler } from '#shared/http/handler.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeOrder } from './change-order.ts';
import { placeOrder } from './place-order.ts';
import {
  listCustomerOrders,
  listLineActivation,
  listOrderActivation,
  readOrder,
  readProvisioning,
} from './read-orders.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, {
  place: placeOrder,
  list: listCustomerOrders,
  read: readOrder,
  change: changeOrder,
  cancel: cancelOrder,
  provisioning: readProvisioning,
  activation: listOrderActivation,
  lineActivation: listLineActivation,
});
