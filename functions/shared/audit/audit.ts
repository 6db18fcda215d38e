import type { Write } from '#shared/db/write.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import type { ResourceType } from '#shared/registry/resources.ts';
import { networkOf } from '#shared/runtime/source.ts';
import type { AuditOperation } from './operations.ts';

/** Who made the change: a user by ID, whose name is resolved when the record is read. Old records have their address, too. */
export type Actor =
  | { kind: 'user'; userId: string; tenantId: string; email?: string }
  | { kind: 'client'; clientId: string; tenantId: string; name: string }
  | { kind: 'applicant' | 'contact'; ip: string; agent: string }
  | { kind: 'system' };

/** The same as it is kept for good: of somebody without an account, the network alone. */
type StoredActor = Exclude<Actor, { ip: string }> | { kind: 'applicant' | 'contact'; network: string };

const storedActor = (actor: Actor): StoredActor =>
  'ip' in actor ? { kind: actor.kind, network: networkOf(actor.ip) } : actor;

export function asActor(caller: Principal): Actor {
  const { userId, tenantId } = caller;
  if (isClient(caller)) return { kind: 'client', clientId: userId, tenantId, name: caller.name };
  return { kind: 'user', userId, tenantId };
}

/**
 * A change to record: who changed what, from which value, to which value, and when. Contains only the changed fields,
 * and no secrets.
 */
export interface Change {
  tenantId: string;
  resourceType: ResourceType;
  resourceId: string;
  operation: AuditOperation;
  actor: Actor;
  from?: Record<string, unknown>;
  to?: Record<string, unknown>;
  /** Members that operators alone read, among those of `to`. */
  forOperators?: Record<string, unknown>;
  /** Members whose values are kept apart, by the part that they belong to, and the hash of these (`apart.ts`). */
  apart?: { names: Partial<Record<'from' | 'to' | 'forOperators', string[]>>; hash: string };
  /** The customer it concerns, if any. */
  customer?: { id: string; name: string };
}

/**
 * A stored change. `activity` is the month under which operators list it. Of a change that is recorded for two companies, they
 * see only one record; the other is listed apart from them.
 */
export interface AuditRecord extends Omit<Change, 'actor'> {
  id: string;
  actor: StoredActor;
  at: string;
  activity?: string;
  /** The client's correlation ID of the request. */
  correlationId?: string;
}

/** Ticks at the Unix epoch. Public API IDs count ticks of 100 nanoseconds since year 1. */
const epochTicks = 621_355_968_000_000_000n;
const ticksPerMillisecond = 10_000n;

/** Builds a record's ID in the public API's format: `{partner}_{customer}_{resource}_{operation}_{ticks}`. */
export const auditId = ({ tenantId, customer, resourceType, operation, at }: Omit<AuditRecord, 'id'>): string =>
  [
    tenantId,
    customer?.id ?? '',
    resourceType,
    operation,
    epochTicks + BigInt(Date.parse(at)) * ticksPerMillisecond,
  ].join('_');

/** The tenant and time in a record's ID; undefined if it isn't one. */
export function readAuditId(id: string): { tenantId: string; at: string } | undefined {
  const [, tenantId = '', ticks = ''] = /^([0-9a-f-]{36})_.*_(\d{18})$/i.exec(id) ?? [];
  if (!ticks) return undefined;
  const at = new Date(Number((BigInt(ticks) - epochTicks) / ticksPerMillisecond));
  return { tenantId: tenantId.toLowerCase(), at: at.toISOString() };
}

/**
 * Audit record to write in the same transaction as the change, so that neither exists without the other. Partitioned by
 * tenant and month to bound partition size.
 */
export const auditWrite = (change: Change, now: Date): Write => recordWrite({ ...change, activity: monthOf(now) }, now);

/** The records of a month that repeat one of another company. */
const repeats = (month: string): string => `${month} repeated`;

/** The lists that have every audit record of the month of a moment. */
export const activityPartitions = (at: string): string[] => [at.slice(0, 7), repeats(at.slice(0, 7))];

/**
 * Audit records of a change that concerns two companies, one for each. Operators, who list by month, see the first
 * company's.
 */
export const auditWrites = ({ tenantId, ...change }: Change, otherTenantId: string, now: Date): Write[] => [
  auditWrite({ ...change, tenantId }, now),
  recordWrite({ ...change, tenantId: otherTenantId, activity: repeats(monthOf(now)) }, now),
];

const monthOf = (date: Date): string => date.toISOString().slice(0, 7);

function recordWrite(change: Change & Pick<AuditRecord, 'activity'>, now: Date): Write {
  const at = now.toISOString();
  const id = crypto.randomUUID();
  return {
    key: { pk: `AUDIT#${change.tenantId}#${monthOf(now)}`, sk: `${at}#${id}` },
    put: { id, at, ...change, actor: storedActor(change.actor) } satisfies AuditRecord,
    correlated: true,
    when: { exists: false },
  };
}
