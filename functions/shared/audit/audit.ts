import type { Write } from '#shared/db/write.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { ResourceType } from '#shared/registry/resources.ts';

/** Who made a change. */
export type Actor =
  | { kind: 'user'; userId: string; tenantId: string; email: string }
  | { kind: 'applicant' | 'contact'; ip: string; agent: string }
  | { kind: 'system' };

export const asActor = ({ userId, tenantId, email }: Principal): Actor => ({ kind: 'user', userId, tenantId, email });

/** A change to be told: who, what, from, to, when. Values are those of the record's members that changed, no secrets. */
export interface Change {
  tenantId: string;
  resourceType: ResourceType;
  resourceId: string;
  operation: string;
  actor: Actor;
  from?: Record<string, unknown>;
  to?: Record<string, unknown>;
  /** Members that operators alone read, among those of `to`. */
  forOperators?: Record<string, unknown>;
  /** The customer it concerns, if any. */
  customer?: { id: string; name: string };
}

/** A change as it is kept. `activity` is the month by which operators read, on the one record of a change they see. */
export interface AuditRecord extends Change {
  id: string;
  at: string;
  activity?: string;
  /** The client's trace of the request that made the change. */
  correlationId?: string;
}

/** Ticks of the public API's ids: tenths of microseconds since the year 1. */
const epochTicks = 621_355_968_000_000_000n;
const ticksPerMillisecond = 10_000n;

/** A record's id as the public API writes it: `{partner}_{customer}_{resource}_{operation}_{ticks}`. */
export const auditId = ({ tenantId, customer, resourceType, operation, at }: Omit<AuditRecord, 'id'>): string =>
  [
    tenantId,
    customer?.id ?? '',
    resourceType,
    operation,
    epochTicks + BigInt(Date.parse(at)) * ticksPerMillisecond,
  ].join('_');

/** Whose record an id names, and of which moment; nothing for what is no such id. */
export function readAuditId(id: string): { tenantId: string; at: string } | undefined {
  const [, tenantId = '', ticks = ''] = /^([0-9a-f-]{36})_.*_(\d{18})$/i.exec(id) ?? [];
  if (!ticks) return undefined;
  const at = new Date(Number((BigInt(ticks) - epochTicks) / ticksPerMillisecond));
  return { tenantId: tenantId.toLowerCase(), at: at.toISOString() };
}

/**
 * The audit record of a change, as a write for the change's own transaction: no change without its record, no record
 * without its change. Kept by tenant and month, so that no list grows without bound.
 */
export const auditWrite = (change: Change, now: Date): Write => recordWrite({ ...change, activity: monthOf(now) }, now);

/**
 * The audit records of a change that concerns two organisations, one for each; operators, who read by month, see the
 * first's.
 */
export const auditWrites = ({ tenantId, ...change }: Change, otherTenantId: string, now: Date): Write[] => [
  auditWrite({ ...change, tenantId }, now),
  recordWrite({ ...change, tenantId: otherTenantId }, now),
];

const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

function recordWrite(change: Change & Pick<AuditRecord, 'activity'>, now: Date): Write {
  const at = now.toISOString();
  const id = crypto.randomUUID();
  return {
    key: { pk: `AUDIT#${change.tenantId}#${monthOf(now)}`, sk: `${at}#${id}` },
    put: { id, at, ...change } satisfies AuditRecord,
    correlated: true,
    when: { exists: false },
  };
}
