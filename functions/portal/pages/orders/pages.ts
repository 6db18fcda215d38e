import type { Page } from '../../page.ts';
import { orderCancellationPage } from './cancellation.tsx';
import { ordersPage } from './list.tsx';
import { newOrderPage } from './new.tsx';
import { orderPage } from './order.tsx';

/** Orders for a customer. A new one comes before one order: the first fitting path counts. */
export const orderPages: readonly Page[] = [ordersPage, newOrderPage, orderPage, orderCancellationPage];
