/** What other capabilities use of invitations to become a customer. */
import { countOpen } from '#shared/invitation/repository.ts';
import { customerInvitation } from './workflow-definition.ts';

/** How many that a company has sent wait for an answer, counted up to a number. One query for each megabyte. */
export const countOpenRequests = (tenantId: string, most: number): Promise<number> =>
  countOpen(customerInvitation, tenantId, most);
