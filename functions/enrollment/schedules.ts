/** The schedules of applications: the reconciler, the escalation of overdue reviews, and the reviewers' digest. */

import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { reviewLeads } from '#shared/identity/people.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { log } from '#shared/runtime/log.ts';
import { count } from '#shared/runtime/metrics.ts';
import { reconcilerOf } from '#shared/workflow/reconciler.ts';
import { signalTransition } from '#shared/workflow/workflow-execution.ts';
import { escalateOverdue } from './application/escalation.ts';
import { enrollmentWrites } from './application/repository.ts';
import { enrollmentDefinition, type StoredEnrollment } from './application/workflow-definition.ts';
import { sendReviewDigest } from './review-mail.ts';

/**
 * Escalates every review that is past its due date, again every two business days (R46). All leads get an email, the
 * applicant the first time. Without a lead, the review stays due until there is one.
 */
export async function findOverdue(): Promise<void> {
  const clock = clockNow();
  const leads = await reviewLeads();
  if (leads.length === 0) await log.warn('No review lead to notify of overdue reviews');
  await forEachDue<StoredEnrollment>('enrollment.overdue', clock.now, async record => {
    if (leads.length === 0 && 'applicantNotifiedOn' in record) return;
    const transition = escalateOverdue(record, leads, clock);
    await transact(enrollmentWrites(record, transition, { kind: 'system' }, clock));
    count('ReviewsOverdue');
    await signalTransition(enrollmentDefinition, record, transition, clock);
  });
}

// Pure, so that the function of one schedule has nothing of the others.
export const reconcileHandler = /* @__PURE__ */ taskHandler(/* @__PURE__ */ reconcilerOf(enrollmentDefinition));
export const findOverdueHandler = /* @__PURE__ */ taskHandler(findOverdue);
export const reviewDigestHandler = /* @__PURE__ */ taskHandler(sendReviewDigest);
