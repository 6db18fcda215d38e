import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { accountKey } from '#shared/identity/account.ts';
import { type Rescue, rescueKey, type WaitingRescue } from './rescue.ts';
import { isOpenRescue, nextLook } from './rules.ts';

/** The newest rescue of a company. One read. */
export const findRescue = (tenantId: string): Promise<Rescue | undefined> => get<Rescue>(rescueKey(tenantId));

/** What the activity log says of a rescue: nobody's name or address, which it could never forget. */
const audited = ({ id, status, proof, effectiveOn }: Rescue) => ({
  ...{ Rescue: id, Status: status, Proof: proof, EffectiveOn: effectiveOn },
});

/** What is stored of a rescue besides: its place in the watch, which an open one has and an ended one must leave. */
type Stored = Rescue & { watch?: string; dueAt?: string };

/** The record to store, however it was read. */
function recordOf(rescue: Rescue) {
  const { watch, dueAt, ...facts }: Stored = rescue;
  return isOpenRescue(rescue) ? { ...facts, watch: 'partner.rescue', dueAt: nextLook(rescue) } : facts;
}

interface Changed {
  /** As it was; nothing, or an ended one, for a rescue that begins. */
  before?: Rescue | undefined;
  after: Rescue;
  operation: AuditOperation;
  actor: Actor;
}

/**
 * The writes of a rescue that begins or changes, unless it has changed since it was read: the record, what the account says of it, and
 * the audit record.
 */
export function rescueWrites({ before, after, operation, actor }: Changed, now: Date): Write[] {
  const mark = isOpenRescue(after) ? { set: { rescue: { effectiveOn: after.effectiveOn } } } : { remove: ['rescue'] };
  const change = { tenantId: after.tenantId, resourceType: 'partner', resourceId: after.tenantId } as const;
  return [
    {
      key: rescueKey(after.tenantId),
      put: recordOf(after),
      when: before ? { equals: { id: before.id, version: before.version } } : { exists: false },
    },
    ...(isOpenRescue(before) === isOpenRescue(after)
      ? []
      : [{ key: accountKey(after.tenantId), ...mark, when: { exists: true } }]),
    auditWrite({ ...change, operation, actor, ...(before && { from: audited(before) }), to: audited(after) }, now),
  ];
}

/** The write that says that everybody has been told. It is no change of the rescue: neither its etag nor the activity log has it. */
export const noticedWrite = (rescue: WaitingRescue, now: Date): Write => {
  const after = { ...rescue, noticedOn: now.toISOString() };
  return {
    key: rescueKey(rescue.tenantId),
    put: recordOf(after),
    when: { equals: { id: rescue.id, version: rescue.version } },
  };
};
