import type { Actor } from '#shared/audit/audit.ts';
import type { Key } from '#shared/db/write.ts';
import type { Reason } from '#shared/errors/problem.ts';
import type { CustomerBilling } from '../customer.ts';

/** Customers that a partner has elsewhere, and that wait for its account to be active. */
export interface WaitingImport {
  /** The partner. */
  tenantId: string;
  /** The operator's person who imported them. */
  actor: Actor;
}

/** What became of a row. */
export type RowResult = { result: 'imported' } | { result: 'rejected'; reason: Reason };

/** A customer to import: checked, with the ID that its tenant gets. */
export type WaitingCustomer = {
  customerId: string;
  domain: string;
  billing: CustomerBilling;
  registrationNumber?: string | undefined;
  delegatedAdmin: boolean;
} & Partial<RowResult>;

const partitionOf = (tenantId: string): string => `CUSTOMERIMPORT#${tenantId}`;

/** The item that schedules look for. */
export const waitingKey = (tenantId: string): Key => ({ pk: partitionOf(tenantId), sk: 'CUSTOMERIMPORT' });

/** Sort key prefix of the customers. */
const customersAt = 'CUSTOMER#';

/** The key of a customer: a domain is imported once for a partner. */
export const waitingCustomerKey = (tenantId: string, domain: string): Key => ({
  pk: partitionOf(tenantId),
  sk: `${customersAt}${domain}`,
});

/** Partition and prefix of a partner's waiting customers. */
export const waitingCustomers = (tenantId: string) => ({
  partition: partitionOf(tenantId),
  sort: { beginsWith: customersAt },
});
