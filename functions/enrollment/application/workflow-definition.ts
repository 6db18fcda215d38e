import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { type Enrollment, enrollmentKey, enrollmentState } from './enrollment.ts';
import { enrollmentLifecycle } from './lifecycle.ts';

export type StoredEnrollment = WithWorkflow<Enrollment>;

/** The workflow of an application. */
export const enrollmentDefinition: WorkflowDefinition<Enrollment> = {
  kind: 'enrollment',
  workflow: 'ENROLLMENT_WORKFLOW',
  key: enrollmentKey,
  lifecycle: enrollmentLifecycle,
  state: enrollmentState,
  /** While the operator must act: the due date, until the review has been escalated (R46). */
  watchUntil: record =>
    'dueDate' in record && record.dueDate && !('escalatedOn' in record)
      ? { watch: 'enrollment.overdue', dueAt: record.dueDate }
      : undefined,
};
