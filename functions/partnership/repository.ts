import { type Actor, auditWrites } from '#shared/audit/audit.ts';
import type { AuditOperation } from '#shared/audit/operations.ts';
import { get, query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  type Ended,
  type InvitationCutoff,
  invitationCutoffKey,
  otherSide,
  type Partnership,
  partnershipKey,
  type Side,
} from './partnership.ts';

const sides: readonly Side[] = ['provider', 'reseller'];

const rowsOf = (partnership: Partnership): { key: Key; partnerTenantId: string; row: Partnership }[] =>
  sides.map(side => {
    const { note, ...row } = partnership;
    const [own, other] = [partnership[side].tenantId, partnership[otherSide(side)].tenantId];
    return {
      key: partnershipKey(side, own, other),
      partnerTenantId: other,
      row: side === 'provider' && note ? { ...row, note } : row,
    };
  });

const cutoffWrite = ({ provider, reseller }: Partnership, on: string): Write => ({
  key: invitationCutoffKey(provider.tenantId, reseller.tenantId),
  set: { on } satisfies InvitationCutoff,
});

/**
 * Writes a new partnership for both companies, and the new cutoff of invitations, unless a partnership of theirs has
 * begun or ended since `cutoff` was read.
 * @throws Problem 409 `partnership.exists` when they have one already (R124)
 */
export const newPartnershipWrites = (
  partnership: Partnership,
  cutoff: InvitationCutoff | undefined,
  actor: Actor,
  now: Date,
): Write[] => [
  ...rowsOf(partnership).map(({ key, row }) => ({
    key,
    put: row,
    when: { exists: false },
    otherwise: () => new Problem('partnership.exists'),
  })),
  {
    ...cutoffWrite(partnership, partnership.since),
    when: cutoff ? { equals: { on: cutoff.on } } : { exists: false },
  },
  ...relationshipAudit(partnership, 'create_partner_relationship', actor, now, { to: grantsOf(partnership) }),
];

/** Writes changed grants for both companies, unless another process changed the partnership in between. */
export const grantWrites = (before: Partnership, next: Partnership, actor: Actor, now: Date): Write[] => [
  ...rowsOf(next).map(({ key }) => ({
    key,
    set: { grants: next.grants, version: next.version },
    when: { equals: { version: before.version } },
  })),
  ...relationshipAudit(next, 'update_partner_relationship', actor, now, { from: grantsOf(before), to: grantsOf(next) }),
];

const endedAt = 'ENDED#';

/** Moves a partnership from both companies' lists to both histories, and makes older invitations void (R126). */
export const endWrites = (ended: Ended, actor: Actor, now: Date): Write[] => [
  ...rowsOf(ended).map(({ key }) => ({ key, delete: true as const, when: { equals: { version: ended.version } } })),
  ...rowsOf(ended).map(({ key, partnerTenantId, row }) => ({
    key: { pk: key.pk, sk: `${endedAt}${partnerTenantId}#${ended.endedOn}` },
    put: row,
    when: { exists: false },
  })),
  cutoffWrite(ended, ended.endedOn),
  ...relationshipAudit(ended, 'remove_partner_relationship', actor, now, { from: grantsOf(ended) }),
];

const grantsOf = ({ grants }: Partnership) => ({ Orders: grants.orders, AdminAccess: grants.adminAccess });

/** The audit records of a change, one per company. */
const relationshipAudit = (
  { provider, reseller, id }: Partnership,
  operation: AuditOperation,
  actor: Actor,
  now: Date,
  values: { from?: Record<string, unknown>; to?: Record<string, unknown> },
): Write[] =>
  auditWrites(
    { tenantId: provider.tenantId, resourceType: 'partner_relationship', resourceId: id, operation, actor, ...values },
    reseller.tenantId,
    now,
  );

/** Partnerships that a company had with another, the newest first. One query. */
export async function listEnded(tenantId: string, partnerTenantId: string, limit = 100): Promise<Ended[]> {
  const { items } = await query<Ended>({
    partition: `TENANT#${tenantId}`,
    sort: { beginsWith: `${endedAt}${partnerTenantId}#` },
    limit,
    backwards: true,
  });
  return items;
}

/**
 * @throws Problem 404 for a company that never was a partner, 409 `partnership.ended` for a former one. One read; one
 * query before an error.
 */
export async function partnershipOf(side: Side, tenantId: string, partnerTenantId: string): Promise<Partnership> {
  const partnership = await get<Partnership>(partnershipKey(side, tenantId, partnerTenantId));
  if (partnership) return partnership;
  const [ended] = await listEnded(tenantId, partnerTenantId, 1);
  if (!ended) throw new Problem('resource.unknown');
  throw new Problem('partnership.ended', { params: { ended: new Date(ended.endedOn) } });
}
