import { isOperator } from '#shared/identity/principal.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { customerTasks } from './customer-tasks.ts';
import { operatorTasks } from './operator-tasks.ts';
import { partnerTasks } from './partner-tasks.ts';
import { byUrgency, mostTasks, type Task } from './task.ts';

/** What waits for somebody, by what kind of company they work for. */
function unsorted(principal: Active, clock: Clock): Promise<Task[]> {
  if (isOperator(principal)) return operatorTasks(principal, clock);
  return principal.kind === 'customer' ? customerTasks(principal, clock.now) : partnerTasks(principal, clock);
}

/** What waits for a person, most urgent first. At most seventeen reads, side by side where they can be. */
export const tasksFor = async (principal: Active, clock: Clock): Promise<Task[]> =>
  byUrgency(await unsorted(principal, clock)).slice(0, mostTasks);
