import { type InvitationCutoff, invitationCutoffKey } from '#functions/partnership/partnership.ts';
import { get, getAll } from '#shared/db/table.ts';
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import { emailKey } from '#shared/identity/people.ts';
import { withdrawVoid } from '#shared/invitation/answer.ts';
import type { Invitation } from '#shared/invitation/invitation.ts';
import type { StoredInvitation } from '#shared/invitation/invitation-spec.ts';
import {
  type InvitationRow,
  listInvitations,
  ofAddress,
  ofCompany,
  type Place,
} from '#shared/invitation/repository.ts';
import { isVoid } from '#shared/invitation/rules.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { domainsOf, holderOf } from './rules.ts';
import { invitationKey, partnershipInvitation } from './workflow-definition.ts';

/** The invited company, if it is known or has claimed the address or its domain. No read if it is known, else one. */
async function invitedCompany({ email, to }: Invitation): Promise<string | undefined> {
  if (to) return to.tenantId;
  const domains = domainsOf(email).map(domain => uniqueKey(`domain#${domain}`));
  const [address, ...holders] = await getAll<[UniqueClaim, ...UniqueClaim[]]>(emailKey(email), ...domains);
  return holderOf({ address: address?.tenantId, domains: holders.map(holder => holder?.tenantId) });
}

/** Whether an invitation {@link isVoid} for the company that it is for. At most two reads. */
export async function isVoidForInvited(record: Invitation): Promise<boolean> {
  const tenantId = await invitedCompany(record);
  if (!tenantId) return false;
  return isVoid(record, await get<InvitationCutoff>(invitationCutoffKey(record.from.tenantId, tenantId)));
}

const pageLength = 100;

/**
 * Withdraws the other pending invitations between the companies of an accepted one (R126). It runs after the acceptance
 * and page by page, because there can be more than fit in one transaction. It may miss an invitation that is created at
 * the same moment: the cutoff, which the acceptance has stored, makes that one void too. Two queries for up to 100
 * invitations; one read, one transaction and one signal for each one that ends. Safe to repeat.
 */
export async function withdrawOthers(accepted: Invitation, clock: Clock): Promise<void> {
  if (accepted.status !== 'accepted') return;
  const { from, to, email, since } = accepted;
  const isOther = (row: InvitationRow) =>
    row.from.tenantId === from.tenantId &&
    (row.to?.tenantId ?? to.tenantId) === to.tenantId &&
    isVoid(row, { on: since });
  const lists = [ofCompany(to.tenantId), ofAddress(email)];
  let place: Place | undefined = { list: 0 };
  while (place) {
    const page: Awaited<ReturnType<typeof listInvitations>> = await listInvitations(
      partnershipInvitation,
      lists,
      { direction: 'received', status: 'pending' },
      pageLength,
      place,
    );
    for (const { id } of page.rows.filter(isOther)) {
      const record = await get<StoredInvitation>(invitationKey(id));
      if (record?.status === 'pending') await withdrawVoid(partnershipInvitation, record, clock);
    }
    place = page.next;
  }
}
