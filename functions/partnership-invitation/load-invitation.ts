import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { invitationKey } from './invitation.ts';
import type { StoredInvitation } from './workflow-definition.ts';

/** The address at which a person receives invitations; a client has none. */
export const addressOf = (principal: Principal): string | undefined =>
  isClient(principal) ? undefined : principal.email;

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

/** An invitation that the caller's company sent. One read. @throws Problem 404 */
export async function loadSentInvitation(id: string, principal: Principal): Promise<StoredInvitation> {
  const record = await loadInvitation(id, principal);
  if (record.from.tenantId !== principal.tenantId) throw new Problem('resource.unknown');
  return record;
}
