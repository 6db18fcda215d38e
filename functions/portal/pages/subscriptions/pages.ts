import type { Page } from '../../page.ts';
import { subscriptionHistoryPage } from './history.tsx';
import { subscriptionsPage } from './list.tsx';
import { subscriptionResellerPage } from './reseller.tsx';
import { subscriptionPage } from './subscription.tsx';
import { subscriptionSupportPage } from './support.tsx';

/** A customer's subscriptions. */
export const subscriptionPages: readonly Page[] = [
  subscriptionsPage,
  subscriptionPage,
  subscriptionHistoryPage,
  subscriptionSupportPage,
  subscriptionResellerPage,
];
