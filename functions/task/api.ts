/** Entry point of API clients for what waits for a person. */
import { apiHandler } from '#shared/http/handler.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { isOperator } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { customerTasks } from './customer-tasks.ts';
import { operatorTasks } from './operator-tasks.ts';
import { partnerTasks } from './partner-tasks.ts';
import { routes } from './routes.ts';
import { byUrgency, mostTasks, type Task } from './task.ts';

/** What waits for somebody, by what kind of company they work for. */
function tasksFor(principal: Active, clock: Clock): Promise<Task[]> {
  if (isOperator(principal)) return operatorTasks(principal);
  return principal.kind === 'customer' ? customerTasks(principal, clock.now) : partnerTasks(principal, clock);
}

/** GET: what waits for the caller, most urgent first. At most fourteen reads, side by side where they can be. */
async function list(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { principal, clock } = call;
  const [tasks, { readerText }] = await Promise.all([
    tasksFor(principal, clock),
    import('#shared/i18n/reader-text.ts'),
  ]);
  const items = byUrgency(tasks)
    .slice(0, mostTasks)
    .map(({ name, ...task }) => ({ ...task, title: readerText(call, 'word', `task.${task.kind}`, { name }) }));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}

export const handler = apiHandler(routes, { list });
