import type { Walked } from '#shared/flow.ts';
import type { Course } from '#shared/walk.ts';
import { isWaiting, nextMoment } from './lifecycle.ts';
import { type Enrollment, enrollmentKey } from './record.ts';

export type StoredEnrollment = Walked<Enrollment>;

/** The course of an application. A rejection past correcting stands at `closed`. */
export const course: Course<Enrollment> = {
  kind: 'enrollment',
  workflow: 'ENROLLMENT_WORKFLOW',
  key: enrollmentKey,
  waits: {
    confirmation: { holds: ['email_pending'], awaits: ['in_review', 'authorized', 'active'] },
    review: { holds: ['in_review', 'disputed'], awaits: ['authorized', 'active'] },
    answer: { holds: ['information_requested', 'rejected'], awaits: ['in_review', 'authorized', 'active'] },
    signature: { holds: ['authorized'], awaits: ['active'] },
  },
  standing: record => (record.status === 'rejected' && record.closedOn ? 'closed' : record.status),
  nextMoment: (record, clock) =>
    isWaiting(record.status) && 'expiresOn' in record ? nextMoment(record.status, record, clock).at : undefined,
  /** Its due date, while a reviewer has it. */
  watched: record => {
    const { dueDate, escalatedOn } = record as { dueDate?: string; escalatedOn?: string };
    return dueDate && !escalatedOn ? { watch: 'enrollment.overdue', wakeAt: dueDate } : undefined;
  },
};
