import { type Customer, customerKey } from '#functions/customer/customer.ts';
import { get } from '#shared/db/table.ts';
import { permits } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import { agreementTasks, requestsToAnswer } from './own-side-tasks.ts';
import { peopleTasks } from './partner-tasks.ts';
import { serviceTasks } from './service-tasks.ts';
import { type Task, taskKinds } from './task.ts';

/** What waits for one of a customer's people, as far as they may do it. At most eight reads. */
export async function customerTasks(principal: Active, now: Date): Promise<Task[]> {
  const customer = await get<Customer>(customerKey(principal.tenantId));
  if (!customer) return [];
  const tasks = await Promise.all([
    permits(principal, taskKinds.answer_request) ? requestsToAnswer(principal) : [],
    permits(principal, taskKinds.accept_customer_agreement) ? agreementTasks(customer, now) : [],
    permits(principal, 'user.manage') ? peopleTasks(customer) : [],
    serviceTasks(principal),
  ]);
  return tasks.flat().filter(({ kind }) => permits(principal, taskKinds[kind]));
}
