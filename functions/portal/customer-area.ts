import type { Page } from './page.ts';
import { cartPages } from './pages/carts/pages.ts';
import { customerUserPages } from './pages/customer-users/pages.ts';
import { customerPages } from './pages/customers/pages.ts';
import { licensePages } from './pages/licenses/pages.ts';
import { orderPages } from './pages/orders/pages.ts';
import { requestPages } from './pages/requests/pages.ts';
import { servicePages } from './pages/service-requests/pages.ts';
import { subscriptionPages } from './pages/subscriptions/pages.ts';
import { transferNewPage } from './pages/transfers/new.tsx';

/** The pages about customers, which a function of their own serves. */
export const customerAreaPages: readonly Page[] = [
  ...cartPages,
  ...customerUserPages,
  ...orderPages,
  ...subscriptionPages,
  transferNewPage,
  ...customerPages,
  ...licensePages,
  ...requestPages,
  ...servicePages,
];
