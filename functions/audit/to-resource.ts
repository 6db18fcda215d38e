import { auditId } from '#shared/audit/audit.ts';
import { isOperator, type Principal } from '#shared/identity/principal.ts';
import type { Names } from './names.ts';
import { publicOperation, publicType } from './public-words.ts';
import type { AuditItem } from './repository.ts';

const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** A value as an item of the public API's audit log, with members sorted by name. */
function toItem(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toItem);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [capital(name), toItem(member)]));
}

const withMembersForOperators = ({ to, forOperators }: AuditItem): object | undefined =>
  forOperators ? { ...to, ...forOperators } : to;

const textOf = (value: object | undefined): string | undefined => value && JSON.stringify(toItem(value));

/** What a record is about: its ID, and the name of a person; our own words for it and for what was done; what its offers are called. */
function customizedData(record: AuditItem, names: Names): { key: string; value: string }[] {
  const name = names.ofResource(record);
  return [
    { key: 'ResourceId', value: record.resourceId },
    ...(name ? [{ key: 'ResourceName', value: name }] : []),
    { key: 'TandemOperation', value: record.operation },
    { key: 'TandemResource', value: record.resourceType },
    ...names.ofOffers(record),
  ];
}

/**
 * A record of the activity log, in the public API's shape (section 8). Some members are for operators alone. A caller that
 * is neither a user nor a client is named by its kind.
 */
export const toAuditResource = (record: AuditItem, reader: Pick<Principal, 'tenantId'>, names: Names) => ({
  id: auditId(record),
  partnerId: record.tenantId,
  participants: [record.tenantId],
  customerId: record.customer?.id,
  customerName: record.customer?.name,
  userPrincipalName: names.ofActor(record) ?? record.actor.kind,
  resourceType: publicType(record),
  resourceOldValue: textOf(record.from),
  resourceNewValue: textOf(isOperator(reader) ? withMembersForOperators(record) : record.to),
  operationType: publicOperation(record),
  originalCorrelationId: record.correlationId,
  operationDate: record.at,
  operationStatus: 'succeeded',
  customizedData: customizedData(record, names),
  attributes: { objectType: 'AuditRecord' },
});
