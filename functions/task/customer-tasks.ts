import { pendingRequestsTo } from '#functions/customer-invitation/lookup.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { type Task, taskKinds } from './task.ts';

/** What waits for one of a customer's people: requests that they may answer, with the link of the email. At most two queries. */
export async function customerTasks(principal: Active): Promise<Task[]> {
  if (!permits(principal, taskKinds.answer_request)) return [];
  const requests = await pendingRequestsTo(principal);
  return requests.map(({ id, from, asked, expiresOn }) => ({
    kind: 'answer_request',
    name: [from, ...(asked?.with ? [asked.with] : [])].map(({ name }) => name).join(', '),
    due: expiresOn,
    href: `/v1/customers/${principal.tenantId}/partners`,
    about: id,
  }));
}
