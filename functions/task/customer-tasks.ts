import { hasAcceptedAgreement } from '#functions/agreement/lookup.ts';
import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { pendingRequestsTo } from '#functions/customer-invitation/lookup.ts';
import { get } from '#shared/db/table.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { peopleTasks } from './partner-tasks.ts';
import { serviceTasks } from './service-tasks.ts';
import { type Task, taskKinds } from './task.ts';

/** The customer agreement, unless the customer has accepted its present version (B45). One read. */
async function agreementTasks({ tenantId: about, companyName: name }: Customer, now: Date): Promise<Task[]> {
  if (await hasAcceptedAgreement(about, now)) return [];
  return [{ kind: 'accept_customer_agreement', name, href: '/v1/agreements/customer', about }];
}

/** Requests that the person may answer, with the link of the email. At most two queries. */
async function requestTasks(principal: Active): Promise<Task[]> {
  const requests = await pendingRequestsTo(principal);
  return requests.map(({ id, from, asked, expiresOn }) => ({
    kind: 'answer_request',
    name: [from, ...(asked?.with ? [asked.with] : [])].map(({ name }) => name).join(', '),
    due: expiresOn,
    href: `/v1/customers/${principal.tenantId}/partners`,
    about: id,
  }));
}

/** What waits for one of a customer's people, as far as they may do it. At most eight reads. */
export async function customerTasks(principal: Active, now: Date): Promise<Task[]> {
  const customer = await get<Customer>(customerKey(principal.tenantId));
  if (!customer) return [];
  const tasks = await Promise.all([
    permits(principal, taskKinds.answer_request) ? requestTasks(principal) : [],
    permits(principal, taskKinds.accept_customer_agreement) ? agreementTasks(customer, now) : [],
    permits(principal, 'user.manage') ? peopleTasks(customer) : [],
    serviceTasks(principal),
  ]);
  return tasks.flat().filter(({ kind }) => permits(principal, taskKinds[kind]));
}
