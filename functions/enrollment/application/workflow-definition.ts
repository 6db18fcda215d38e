import type { WorkflowDefinition } from '#shared/workflow/workflow-definition.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import { type Enrollment, enrollmentKey, enrollmentState, type StatusMembers } from './enrollment.ts';
import { enrollmentLifecycle } from './lifecycle.ts';

export type StoredEnrollment = WithWorkflow<Enrollment>;

/** The workflow of an application. */
export const enrollmentDefinition: WorkflowDefinition<Enrollment> = {
  kind: 'enrollment',
  workflow: 'ENROLLMENT_WORKFLOW',
  key: enrollmentKey,
  lifecycle: enrollmentLifecycle,
  state: enrollmentState,
  /** While it is with the operator: its due date, then the date of each next escalation (R46). */
  watchUntil({ dueDate, nextEscalationOn = dueDate }: StatusMembers) {
    return nextEscalationOn === undefined ? undefined : { watch: 'enrollment.overdue', dueAt: nextEscalationOn };
  },
};
