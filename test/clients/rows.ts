import { audit, roles } from './audit-rows.ts';
import { customers } from './customer-rows.ts';
import { profiles } from './profile-rows.ts';
import { compliance, relationships } from './relationship-rows.ts';
import type { Row } from './row.ts';
import { serviceRequests } from './service-rows.ts';
import { validations } from './validation-rows.ts';
import { webhooks } from './webhook-rows.ts';

/** Every documented call that the suite plays, in this order. */
export const rows: readonly Row[] = [
  ...profiles,
  ...relationships,
  ...compliance,
  ...validations,
  ...customers,
  ...serviceRequests,
  ...audit,
  ...roles,
  ...webhooks,
];
