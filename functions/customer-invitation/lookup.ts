/** What other capabilities use of invitations to become a customer. */
import type { Active } from '#shared/identity/user.ts';
import {
  countOpen,
  type InvitationRow,
  listInvitations,
  longestOpen,
  ofAddress,
  ofCompany,
} from '#shared/invitation/repository.ts';
import { customerInvitation } from './workflow-definition.ts';

const most = 20;

/** The newest pending requests to a person's company, and to their own address, each once. Two queries. */
export async function pendingRequestsTo({
  tenantId,
  email,
}: Pick<Active, 'tenantId' | 'email'>): Promise<InvitationRow[]> {
  const asked = { direction: 'received', status: 'pending' } as const;
  const { rows } = await listInvitations(customerInvitation, [ofAddress(email), ofCompany(tenantId)], asked, most);
  return [...new Map(rows.map(row => [row.id, row])).values()];
}

/** How many that a company has sent wait for an answer, counted up to a number. One query for each megabyte. */
export const countOpenRequests = (tenantId: string, most: number): Promise<number> =>
  countOpen(customerInvitation, tenantId, most);

/** The requests that a company has sent and nobody has answered, which expire until then: the first ones, at most 50. One query. */
export const endingRequests = async (tenantId: string, until: Date): Promise<InvitationRow[]> =>
  (await longestOpen(customerInvitation, tenantId, 50)).filter(({ expiresOn }) => new Date(expiresOn) <= until);
