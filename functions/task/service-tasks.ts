import { requestsWaitingFor } from '#functions/service-request/lookup.ts';
import { isOperator, type Principal, permits } from '#shared/identity/principal.ts';
import { mostTasks, type Task } from './task.ts';

/** Requests for support that wait for the company: for its answer, or for its reply to one. One query. */
export async function serviceTasks(principal: Principal): Promise<Task[]> {
  const answers = isOperator(principal)
    ? permits(principal, 'servicerequest.write')
    : permits(principal, 'customer.support');
  const asks = permits(principal, 'ticket.create');
  if (!answers && !asks) return [];
  const waiting = await requestsWaitingFor(principal.tenantId, mostTasks);
  return waiting
    .filter(({ waitsFor }) => (waitsFor === 'answer' ? answers : asks))
    .map(({ id, title, due, waitsFor }) => ({
      kind: waitsFor === 'answer' ? ('answer_service_request' as const) : ('reply_service_request' as const),
      name: title,
      due,
      href: `/v1/servicerequests/${id}`,
      about: id,
    }));
}
