/** The writes of a relationship: both companies' items, the partner's lists, and the audit records of both. */
import { type Actor, auditWrites } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { countIn } from '#shared/db/counter.ts';
import type { Key, Write } from '#shared/db/write.ts';
import {
  type CustomerRelationship,
  customerOfKey,
  type EndedCustomerRelationship,
  formerCustomersAt,
  formerPartnersAt,
  partnerOfKey,
} from './customer.ts';
import { customerRowWrites } from './list-rows.ts';

const keysOf = ({ partner, customer }: CustomerRelationship | EndedCustomerRelationship): Key[] => [
  customerOfKey(partner.tenantId, customer.tenantId),
  partnerOfKey(customer.tenantId, partner.tenantId),
];

const formerKeysOf = ({ partner, customer, endedOn }: EndedCustomerRelationship): Key[] => [
  { pk: `TENANT#${partner.tenantId}`, sk: `${formerCustomersAt}${customer.tenantId}#${endedOn}` },
  { pk: `TENANT#${customer.tenantId}`, sk: `${formerPartnersAt}${partner.tenantId}#${endedOn}` },
];

/** The audit records of a change, one for the partner and one for the customer. */
function relationshipRecords(
  { id, partner, customer }: CustomerRelationship | EndedCustomerRelationship,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
  values: { from?: Record<string, unknown>; to?: Record<string, unknown> },
): Write[] {
  const change = {
    tenantId: partner.tenantId,
    resourceType: 'customer',
    resourceId: customer.tenantId,
    operation,
    actor,
    customer: { id: customer.tenantId, name: customer.companyName },
  } as const;
  return auditWrites({ ...change, ...values, to: { ...values.to, RelationshipId: id } }, customer.tenantId, now);
}

/** What the activity log says of a relationship. */
const facts = ({
  partner,
  delegatedAdmin,
  associates,
  families = [],
}: CustomerRelationship | EndedCustomerRelationship) => ({
  Partner: partner.name,
  DelegatedAdmin: delegatedAdmin.granted,
  ...(associates.length > 0 && { With: associates.map(({ name }) => name).join(', ') }),
  ...(families.length > 0 && { ProductFamilies: families.map(({ id }) => id).join(', ') }),
});

/** What the activity log calls a new relationship: the customer was added, or accepted the partner, alone or with its provider. */
function beginningOf({ source, partner, associates }: CustomerRelationship): AuditOperation {
  if (source !== 'invitation') return 'add_customer';
  const isJoint = partner.kind === 'indirect_provider' && associates.length > 0;
  return isJoint ? 'accept_indirect_reseller_relationship' : 'accept_reseller_relationship';
}

/** A new relationship for both companies. Fails with a conflict if the two have one by now. */
export const newRelationshipWrites = (relationship: CustomerRelationship, actor: Actor, now: Date): Write[] => [
  ...keysOf(relationship).map(key => ({ key, put: relationship, when: { exists: false } })),
  ...customerRowWrites(undefined, relationship),
  ...relationshipRecords(relationship, beginningOf(relationship), actor, now, { to: facts(relationship) }),
  ...countIn(relationship.partner.tenantId, { customers: 1 }),
];

/** How a relationship can change. The words of the activity log. */
export type RelationshipOperation =
  | 'extend_customer_relationship'
  | 'transfer_customer'
  | 'withdraw_delegated_admin'
  | 'delegate_product_family'
  | 'withdraw_product_family'
  | 'update_customer_relationship';

/** A changed relationship for both companies, unless another process changed it in between. */
export const relationshipChangeWrites = (
  before: CustomerRelationship,
  next: CustomerRelationship,
  operation: RelationshipOperation,
  actor: Actor,
  now: Date,
): Write[] => [
  ...keysOf(next).map(key => ({ key, put: next, when: { equals: { version: before.version } } })),
  ...customerRowWrites(before, next),
  ...relationshipRecords(next, operation, actor, now, {
    from: facts(before),
    to: facts(next),
  }),
];

/** Moves a relationship from both companies' lists to both histories, unless another process changed it in between. */
export const relationshipEndWrites = (
  before: CustomerRelationship,
  ended: EndedCustomerRelationship,
  actor: Actor,
  now: Date,
): Write[] => [
  ...keysOf(before).map(key => ({ key, delete: true as const, when: { equals: { version: before.version } } })),
  ...formerKeysOf(ended).map(key => ({ key, put: ended, when: { exists: false } })),
  ...customerRowWrites(before, undefined),
  ...relationshipRecords(ended, 'remove_partner_customer_relationship', actor, now, { from: facts(before) }),
  ...countIn(before.partner.tenantId, { customers: -1 }),
];

/** Takes a relationship out of both companies' lists because its customer is deleted, unless another process changed it in between. */
export const relationshipPurgeWrites = (before: CustomerRelationship, actor: Actor, now: Date): Write[] => [
  ...keysOf(before).map(key => ({ key, delete: true as const, when: { equals: { version: before.version } } })),
  ...customerRowWrites(before, undefined),
  ...relationshipRecords(before, 'delete_customer', actor, now, { from: facts(before) }),
  ...countIn(before.partner.tenantId, { customers: -1 }),
];
