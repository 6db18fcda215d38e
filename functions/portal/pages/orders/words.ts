import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

type Order = Schemas['Order'];
type OrderLine = Order['lineItems'][number];
type LineStatus = Schemas['OrderLineItemProvisioningStatus']['status'];

export const orderTones: Readonly<Record<Order['status'], Tone>> = {
  completed: 'good',
  pending: 'wait',
  cancelled: 'bad',
};

export const lineTones: Readonly<Record<LineStatus, Tone>> = {
  Fulfilled: 'good',
  PrefulfillmentPending: 'wait',
  Unfulfilled: 'bad',
};

export const orderAddress = (customerId: string, orderId: string): string =>
  `/portal/customers/${customerId}/orders/${orderId}`;

export const subscriptionAddress = (customerId: string, subscriptionId: string): string =>
  `/portal/customers/${customerId}/subscriptions/${subscriptionId}`;

/** What a line orders, in a few words: `Example Desk Basic × 10`. */
export const lineText = ({ offerName, quantity }: OrderLine): string => `${offerName} × ${quantity}`;
