import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { invitationKey } from './invitation.ts';
import type { StoredInvitation } from './workflow-definition.ts';

/** @throws Problem 404 for an invitation that isn't for or from the caller's company or address. One read. */
export async function loadInvitation(id: string, { tenantId, email }: Principal): Promise<StoredInvitation> {
  const record = await get<StoredInvitation>(invitationKey(id));
  const concerned =
    record &&
    (record.from.tenantId === tenantId ||
      record.to?.tenantId === tenantId ||
      addressKey(record.email) === addressKey(email));
  if (!concerned) throw new Problem('resource.unknown');
  return record;
}

/** An invitation that the caller's company sent. One read. @throws Problem 404 */
export async function loadSentInvitation(id: string, principal: Principal): Promise<StoredInvitation> {
  const record = await loadInvitation(id, principal);
  if (record.from.tenantId !== principal.tenantId) throw new Problem('resource.unknown');
  return record;
}
