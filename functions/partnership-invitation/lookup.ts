/** What other capabilities use of partnership invitations. */

import type { Active } from '#shared/identity/user.ts';
import { countOpen, type InvitationRow, listInvitations, ofAddress, ofCompany } from '#shared/invitation/repository.ts';
import { partnershipInvitation } from './workflow-definition.ts';

const most = 20;

/** How many that a company has sent wait for an answer, counted up to a number. One query for each megabyte. */
export const countOpenInvitations = (tenantId: string, upTo: number): Promise<number> =>
  countOpen(partnershipInvitation, tenantId, upTo);

/** The newest pending invitations of a person's company, and of their own address, each once. Two queries. */
export async function pendingInvitationsTo({
  tenantId,
  email,
}: Pick<Active, 'tenantId' | 'email'>): Promise<InvitationRow[]> {
  const asked = { direction: 'received', status: 'pending' } as const;
  const { rows } = await listInvitations(partnershipInvitation, [ofAddress(email), ofCompany(tenantId)], asked, most);
  return [...new Map(rows.map(row => [row.id, row])).values()];
}
