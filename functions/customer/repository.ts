import { get, getAll, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import {
  type Customer,
  type CustomerRelationship,
  customerKey,
  customerOfKey,
  type EndedCustomerRelationship,
  formerCustomerRows,
  partnersOfCustomerAt,
} from './customer.ts';
import { type CustomerList, type CustomerRow, customerRows } from './list-rows.ts';

/** A customer as one of its partners sees it. */
export interface ServedCustomer {
  customer: Customer;
  relationship: CustomerRelationship;
}

/**
 * A customer of a partner. One read call.
 * @throws Problem 404 `resource.unknown`, the same for an unknown customer, another partner's, and a former one
 */
export async function servedCustomer(partnerTenantId: string, customerTenantId: string): Promise<ServedCustomer> {
  const [relationship, customer] = await getAll<[CustomerRelationship, Customer]>(
    customerOfKey(partnerTenantId, customerTenantId),
    customerKey(customerTenantId),
  );
  if (!relationship || !customer) throw new Problem('resource.unknown');
  return { customer, relationship };
}

/**
 * Requires that a company that asks for what it has as a customer is one: a customer, or a partner that has accepted another one's
 * request (R187), also after its last relationship has ended. One read for partners.
 * @throws Problem 404 `resource.unknown`
 */
export async function requireOwnCustomer({ tenantId, kind }: Pick<Principal, 'tenantId' | 'kind'>): Promise<void> {
  if (kind !== 'customer' && !(await get<Customer>(customerKey(tenantId)))) throw new Problem('resource.unknown');
}

/** @throws Problem 404 as {@link servedCustomer}. One read. */
export async function relationshipOf(partnerTenantId: string, customerTenantId: string): Promise<CustomerRelationship> {
  const relationship = await get<CustomerRelationship>(customerOfKey(partnerTenantId, customerTenantId));
  if (!relationship) throw new Problem('resource.unknown');
  return relationship;
}

/**
 * A partner's relationship with a customer that it sells to: what a provider or direct-bill partner may do, it may not where it serves
 * the customer as the reseller of another one, whatever else it is (R1, B117). One read.
 *
 * @throws Problem 404 as {@link servedCustomer}, 403 `customer.as_reseller`
 */
export async function sellersRelationship(
  partnerTenantId: string,
  customerTenantId: string,
): Promise<CustomerRelationship> {
  const relationship = await relationshipOf(partnerTenantId, customerTenantId);
  if (relationship.partner.kind === 'indirect_reseller') throw new Problem('customer.as_reseller');
  return relationship;
}

/** One page of a partner's customers. One query. */
export function listCustomers(
  partnerTenantId: string,
  list: CustomerList,
  limit: number,
  after?: Record<string, unknown>,
): Promise<{ items: CustomerRow[]; last?: Record<string, unknown> }> {
  return query<CustomerRow>({ ...customerRows(partnerTenantId, list), limit, after });
}

/** A customer's partners. A company has few; the list ends at 100. One query. */
export async function partnersOfCustomer(customerTenantId: string): Promise<CustomerRelationship[]> {
  const { items } = await query<CustomerRelationship>({
    partition: `TENANT#${customerTenantId}`,
    sort: { beginsWith: partnersOfCustomerAt },
    limit: 100,
  });
  return items;
}

/** The rows of relationships that have ended, newest first. A company has few with another; the list ends at 100. One query. */
export async function endedRelationships(
  rows: ReturnType<typeof formerCustomerRows>,
): Promise<EndedCustomerRelationship[]> {
  const { items } = await query<EndedCustomerRelationship>({ ...rows, limit: 100, backwards: true });
  return items.sort((one, other) => (one.endedOn < other.endedOn ? 1 : -1));
}

/** The latest relationship of a partner with a customer that has ended; undefined if none has. One query. */
export async function latestEnded(
  partnerTenantId: string,
  customerTenantId: string,
): Promise<EndedCustomerRelationship | undefined> {
  const { items } = await query<EndedCustomerRelationship>({
    ...formerCustomerRows(partnerTenantId, customerTenantId),
    limit: 1,
    backwards: true,
  });
  return items[0];
}
