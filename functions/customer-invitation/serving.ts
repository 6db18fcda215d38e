import { endedRelationship } from '#functions/customer/lookup.ts';
import { get } from '#shared/db/table.ts';
import type { UniqueClaim } from '#shared/db/unique-claim.ts';
import { emailKey } from '#shared/identity/people.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import { isVoid } from '#shared/invitation/rules.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';

/** A partner that an invitation names, and in which of its programs it is to serve the customer. */
export interface NamedPartner {
  tenantId: string;
  kind: PartnerType;
}

/** The partners that an invitation names: its sender, and the other partner of a joint one. A provider comes before its reseller. */
export function partnersNamed({ from, asked }: Pick<Invitation, 'from' | 'asked'>): NamedPartner[] {
  const sender: NamedPartner = { tenantId: from.tenantId, kind: asked?.as ?? 'indirect_reseller' };
  if (!asked?.with) return [sender];
  const { tenantId } = asked.with;
  return sender.kind === 'indirect_provider'
    ? [sender, { tenantId, kind: 'indirect_reseller' }]
    : [{ tenantId, kind: 'indirect_provider' }, sender];
}

/** Whether a relationship of the customer with one of the named partners has ended since the invitation. One query for each. */
export async function isVoidFor(record: Invitation, customerTenantId: string): Promise<boolean> {
  const ended = await Promise.all(
    partnersNamed(record).map(({ tenantId }) => endedRelationship(tenantId, customerTenantId)),
  );
  return ended.some(one => isVoid(record, one && { on: one.endedOn }));
}

/** Whether an invitation {@link isVoidFor} the company that it is for, if that is known. At most one read and two queries. */
export async function isVoidForCustomer(record: Invitation): Promise<boolean> {
  const tenantId = record.to?.tenantId ?? (await get<UniqueClaim>(emailKey(record.email)))?.tenantId;
  return tenantId !== undefined && (await isVoidFor(record, tenantId));
}
