import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Settings } from '#shared/settings.ts';
import { enrollmentWorkflow } from '#workflows/enrollment.ts';
import { partnershipInvitationWorkflow } from '#workflows/partnership-invitation.ts';
import type { Steps } from '#workflows/tasks.ts';
import type { FunctionName } from './functions.ts';

/** Last part of a state machine's name. */
export type WorkflowName = 'enrollment' | 'partnership-invitation';

interface WorkflowSpec {
  definition: (scope: Construct, steps: Steps<IFunction>) => IChainable;
  steps: Steps<FunctionName>;
  /** Signals again what the workflow has not noticed. */
  resignal: FunctionName;
  /** The setting that tells functions the workflow's ARN. */
  setting: keyof Settings & `${string}_WORKFLOW`;
}

/** Every workflow of the system. */
export const workflows: Record<WorkflowName, WorkflowSpec> = {
  enrollment: {
    definition: enrollmentWorkflow,
    steps: { awaitMove: 'enrollment-await', keepTime: 'enrollment-time', tell: 'enrollment-tell' },
    resignal: 'enrollment-resignal',
    setting: 'ENROLLMENT_WORKFLOW',
  },
  'partnership-invitation': {
    definition: partnershipInvitationWorkflow,
    steps: {
      awaitMove: 'partnership-invitation-await',
      keepTime: 'partnership-invitation-time',
      tell: 'partnership-invitation-tell',
    },
    resignal: 'partnership-invitation-resignal',
    setting: 'PARTNERSHIP_INVITATION_WORKFLOW',
  },
};

export const workflowNames = Object.keys(workflows) as WorkflowName[];
