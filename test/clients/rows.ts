import { audit, roles } from './audit-rows.ts';
import { catalog, customerCatalog } from './catalog-rows.ts';
import { customers } from './customer-rows.ts';
import { givenLicenses } from './license-rows.ts';
import { carts, orders } from './order-rows.ts';
import { profiles } from './profile-rows.ts';
import { compliance, relationships } from './relationship-rows.ts';
import type { Row } from './row.ts';
import { customerRequests, serviceRequests } from './service-rows.ts';
import { subscriptions } from './subscription-rows.ts';
import { tradeIn } from './trade.ts';
import { users } from './user-rows.ts';
import { validations } from './validation-rows.ts';
import { webhooks } from './webhook-rows.ts';

/** Every documented call that the suite plays, in this order. */
export const rows: readonly Row[] = [
  ...profiles,
  ...relationships,
  ...compliance,
  ...validations,
  ...customers,
  ...catalog,
  ...orders,
  ...customerCatalog(world => tradeIn(world).customerId),
  ...carts,
  ...subscriptions,
  ...givenLicenses,
  ...users,
  ...customerRequests,
  ...serviceRequests,
  ...audit,
  ...roles,
  ...webhooks,
];
