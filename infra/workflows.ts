import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Settings } from '#shared/runtime/settings.ts';
import { enrollmentWorkflow } from '#workflows/enrollment.ts';
import { partnershipInvitationWorkflow } from '#workflows/partnership-invitation.ts';
import type { WorkflowSteps } from '#workflows/tasks.ts';
import type { WorkflowName } from './function-spec.ts';
import type { FunctionName } from './functions.ts';

interface WorkflowSpec {
  definition: (scope: Construct, steps: WorkflowSteps<IFunction>) => IChainable;
  steps: WorkflowSteps<FunctionName>;
  /** Signals again what the workflow has not noticed. */
  reconcile: FunctionName;
  /** The setting that tells functions the workflow's ARN. */
  setting: keyof Settings & `${string}_WORKFLOW`;
}

/** Every workflow of the system. */
export const workflows: Record<WorkflowName, WorkflowSpec> = {
  enrollment: {
    definition: enrollmentWorkflow,
    steps: { wait: 'enrollment-wait', timer: 'enrollment-timer', finish: 'enrollment-finish' },
    reconcile: 'enrollment-reconcile',
    setting: 'ENROLLMENT_WORKFLOW',
  },
  'partnership-invitation': {
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
