/** The schedules of applications: the reconciler, and the escalation of overdue reviews. */

import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { log } from '#shared/runtime/log.ts';
import { count } from '#shared/runtime/metrics.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { enrollmentWrites } from './application/repository.ts';
import { escalateReview } from './application/rules.ts';
import { enrollmentDefinition, type StoredEnrollment } from './application/workflow-definition.ts';

/** Escalates every review that is past its due date, once (R46). The leads and the applicant get an email. */
export async function findOverdue(): Promise<void> {
  const clock = clockNow();
  const leads = await reviewLeads();
  if (leads.length === 0) await log.warn('No review lead to notify of overdue reviews');
  await forEachDue<StoredEnrollment>('enrollment.overdue', clock.now, async record => {
    const transition = escalateReview(record, leads, clock, 'schedule');
    await transact(enrollmentWrites(record, transition, { kind: 'system' }, clock));
    count('ReviewsOverdue');
    await signalTransition(enrollmentDefinition, record, transition, clock);
  });
}

export const reconcileHandler = taskHandler(reconcilerOf(enrollmentDefinition));
export const findOverdueHandler = taskHandler(findOverdue);
