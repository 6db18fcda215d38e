/** What waits for a company as a customer: also for a partner that is one, or is asked to become one (R187). */
import { hasAcceptedAgreement } from '#functions/agreement/lookup.ts';
import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { pendingRequestsTo } from '#functions/customer-invitation/lookup.ts';
import { get } from '#shared/db/table.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Task } from './task.ts';

/** The customer agreement, unless the customer has accepted its present version (B45). One read. */
export async function agreementTasks(
  { tenantId: about, companyName: name }: Pick<Customer, 'tenantId' | 'companyName'>,
  now: Date,
): Promise<Task[]> {
  if (await hasAcceptedAgreement(about, now)) return [];
  return [{ kind: 'accept_customer_agreement', name, href: '/v1/agreements/customer', about }];
}

/** Requests that the person may answer, with the link of the email. At most two queries. */
export async function requestsToAnswer(principal: Active): Promise<Task[]> {
  const requests = await pendingRequestsTo(principal);
  return requests.map(({ id, from, asked, expiresOn }) => ({
    kind: 'answer_request',
    name: { all: [from, ...(asked?.with ? [asked.with] : [])].map(({ name }) => name) },
    due: expiresOn,
    href: `/v1/customers/${principal.tenantId}/partners`,
    about: id,
  }));
}

/** What waits for a partner as a customer: its global admins answer requests and accept the agreement. At most two queries and two reads. */
export async function ownSideTasks(principal: Active, now: Date): Promise<Task[]> {
  if (!permits(principal, 'customeragreement.accept')) return [];
  const [requests, customer] = await Promise.all([
    requestsToAnswer(principal),
    get<Customer>(customerKey(principal.tenantId)),
  ]);
  return [...requests, ...(customer ? await agreementTasks(customer, now) : [])];
}
