import type { Page } from './page.ts';
import { customerUserPages } from './pages/customer-users/pages.ts';
import { customerPages } from './pages/customers/pages.ts';
import { requestPages } from './pages/requests/pages.ts';
import { servicePages } from './pages/service-requests/pages.ts';

/** The pages about customers, which a function of their own serves. */
export const customerAreaPages: readonly Page[] = [
  ...customerUserPages,
  ...customerPages,
  ...requestPages,
  ...servicePages,
];
