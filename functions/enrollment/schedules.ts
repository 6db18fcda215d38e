/** What schedules do for applications: signal again what no workflow has noticed, and find reviews that are overdue. */
import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { log } from '#shared/log.ts';
import { count } from '#shared/metrics.ts';
import { reviewLeads } from '#shared/people.ts';
import { resignalOf } from '#shared/resignal.ts';
import { transact } from '#shared/table.ts';
import { wake } from '#shared/walk.ts';
import { forEachDue } from '#shared/watch.ts';
import { changeWrites } from './records.ts';
import { escalate } from './rules.ts';
import { course, type StoredEnrollment } from './walk.ts';

/** Escalates every review that is past its due date (R46): the leads and the applicant are told, once. */
export async function findOverdue(): Promise<void> {
  const clock = clockNow();
  const leads = await reviewLeads();
  if (leads.length === 0) await log.warn('No review lead to tell of overdue reviews');
  await forEachDue<StoredEnrollment>('enrollment.overdue', clock.now, async record => {
    const outcome = escalate(record, leads, clock, 'schedule');
    await transact(changeWrites(record, outcome, { kind: 'system' }, clock));
    count('ReviewsOverdue');
    await wake(course, record, outcome, clock);
  });
}

export const resignalHandler = task(resignalOf(course));
export const findOverdueHandler = task(findOverdue);
