import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import { addressOf } from '#shared/invitation/sender.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { invitationKey } from './workflow-definition.ts';

/** @throws Problem 404 for an invitation that isn't for or from the caller's company or address. One read. */
export async function loadInvitation(id: string, principal: Principal): Promise<StoredInvitation> {
  const { tenantId } = principal;
  const email = addressOf(principal);
  const record = await get<StoredInvitation>(invitationKey(id));
  const concerned =
    record &&
    (record.from.tenantId === tenantId ||
      record.to?.tenantId === tenantId ||
      (email !== undefined && addressKey(record.email) === addressKey(email)));
  if (!concerned) throw new Problem('resource.unknown');
  return record;
}
