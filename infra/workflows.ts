import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { enrollmentLifecycle } from '#functions/enrollment/application/lifecycle.ts';
import { invitationLifecycle } from '#functions/partnership-invitation/lifecycle.ts';
import type { Settings } from '#shared/runtime/settings.ts';
import type { Lifecycle } from '#shared/workflow/lifecycle.ts';
import { enrollmentWorkflow } from '#workflows/enrollment.ts';
import { partnershipInvitationWorkflow } from '#workflows/partnership-invitation.ts';
import type { WorkflowSteps } from '#workflows/tasks.ts';
import type { WorkflowName } from './function-spec.ts';
import type { FunctionName } from './functions.ts';

interface WorkflowSpec {
  /** The table that the state machine, the documents and the tests derive from. */
  lifecycle: Lifecycle;
  definition: (scope: Construct, steps: WorkflowSteps<IFunction>) => IChainable;
  steps: WorkflowSteps<FunctionName>;
  /** Signals changes again that the workflow has not noticed, and restarts executions that are gone. */
  reconcile: FunctionName;
  /** The setting that tells functions the workflow's ARN. */
  setting: keyof Settings & `${string}_WORKFLOW`;
}

/** Every workflow of the system. */
export const workflows: Record<WorkflowName, WorkflowSpec> = {
  enrollment: {
    lifecycle: enrollmentLifecycle,
    definition: enrollmentWorkflow,
    steps: { wait: 'enrollment-wait', timer: 'enrollment-timer', finish: 'enrollment-finish' },
    reconcile: 'enrollment-reconcile',
    setting: 'ENROLLMENT_WORKFLOW',
  },
  'partnership-invitation': {
    lifecycle: invitationLifecycle,
    definition: partnershipInvitationWorkflow,
    steps: {
      wait: 'partnership-invitation-wait',
      timer: 'partnership-invitation-timer',
      finish: 'partnership-invitation-finish',
    },
    reconcile: 'partnership-invitation-reconcile',
    setting: 'PARTNERSHIP_INVITATION_WORKFLOW',
  },
};

export const workflowNames = Object.keys(workflows) as WorkflowName[];
