import { Problem } from '#shared/errors/problem.ts';
import { addWorkingDays, type Clock } from '#shared/runtime/time.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import type { Enrollment, ReviewedEnrollment } from './enrollment.ts';
import { enrollmentLifecycle } from './lifecycle.ts';
import { type EnrollmentTransition, enrollmentEmails, type Reader, recipients } from './transition.ts';

/** @throws Problem 409 `enrollment.not_waiting`, or `vetting.not_overdue` with the due date */
function requireOverdue(record: Enrollment, { now }: Clock): asserts record is ReviewedEnrollment {
  if (record.status !== 'in_review' && record.status !== 'disputed') throw new Problem('enrollment.not_waiting');
  const due = new Date(record.dueDate ?? record.since);
  if (due > now) throw new Problem('vetting.not_overdue', { params: { due }, data: [due.toISOString()] });
}

/** The emails to the leads about an overdue review. */
const leadEmails = (record: Enrollment, kind: 'lead_overdue' | 'lead_escalated', leads: readonly Reader[]) =>
  enrollmentEmails(record, kind, leads, { enrollment: record.id });

/**
 * The schedule escalates an overdue review to the leads, again every two business days until somebody decides (R46). The
 * applicant is told of the delay once.
 */
export function escalateOverdue(record: Enrollment, leads: readonly Reader[], clock: Clock): EnrollmentTransition {
  requireOverdue(record, clock);
  const { escalates } = enrollmentLifecycle[record.status].durations;
  const { applicantEscalatedOn, ...rest } = record;
  const next = amendRecord(rest, {
    nextEscalationOn: addWorkingDays(clock.now, escalates, clock).toISOString(),
    applicantNotifiedOn: record.applicantNotifiedOn ?? clock.now.toISOString(),
  });
  const toApplicant = record.applicantNotifiedOn ? {} : enrollmentEmails(next, 'overdue', recipients(next));
  return { operation: 'escalate', next, emails: { ...toApplicant, ...leadEmails(next, 'lead_overdue', leads) } };
}

/**
 * The applicant escalates an overdue review, and the leads get an email (R46): once until the schedule escalates it again.
 * @returns nothing if the applicant has done so already
 */
export function escalateByApplicant(
  record: Enrollment,
  leads: readonly Reader[],
  clock: Clock,
): EnrollmentTransition | undefined {
  requireOverdue(record, clock);
  if (record.applicantEscalatedOn) return undefined;
  const next = amendRecord(record, { applicantEscalatedOn: clock.now.toISOString() });
  return { operation: 'escalate', next, emails: leadEmails(next, 'lead_escalated', leads) };
}
