import type { WorkflowDefinition } from '#shared/workflow/workflow-execution.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { type Enrollment, enrollmentKey } from './enrollment.ts';
import { isWaiting, nextEnrollmentTimer } from './lifecycle.ts';

export type StoredEnrollment = WithWorkflow<Enrollment>;

/** The course of an application. A rejection past correcting stands at `closed`. */
export const enrollmentDefinition: WorkflowDefinition<Enrollment> = {
  kind: 'enrollment',
  workflow: 'ENROLLMENT_WORKFLOW',
  key: enrollmentKey,
  waits: {
    confirmation: { waitsIn: ['email_pending'], completesOn: ['in_review', 'authorized', 'active'] },
    review: { waitsIn: ['in_review', 'disputed'], completesOn: ['authorized', 'active'] },
    answer: { waitsIn: ['information_requested', 'rejected'], completesOn: ['in_review', 'authorized', 'active'] },
    signature: { waitsIn: ['authorized'], completesOn: ['active'] },
  },
  state: record => (record.status === 'rejected' && record.closedOn ? 'closed' : record.status),
  nextTimer: (record, clock) =>
    isWaiting(record.status) && 'expiresOn' in record
      ? nextEnrollmentTimer(record.status, record, clock).at
      : undefined,
  /** Its due date, while a reviewer has it. */
  watchUntil: record => {
    const { dueDate, escalatedOn } = record as { dueDate?: string; escalatedOn?: string };
    return dueDate && !escalatedOn ? { watch: 'enrollment.overdue', dueAt: dueDate } : undefined;
  },
};
