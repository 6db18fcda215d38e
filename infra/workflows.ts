import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { declared, type WorkflowName } from '#shared/registry/declared.ts';
import { enrollmentWorkflow } from '#workflows/enrollment.ts';
import { partnershipInvitationWorkflow } from '#workflows/partnership-invitation.ts';
import type { WorkflowSteps } from '#workflows/tasks.ts';

export type { WorkflowName };

/** Every workflow of the system, as its capability declares it. */
export const workflows = declared('workflows');

/** The state machine of each workflow. */
export const stateMachines: Record<WorkflowName, (scope: Construct, steps: WorkflowSteps<IFunction>) => IChainable> = {
  enrollment: enrollmentWorkflow,
  'partnership-invitation': partnershipInvitationWorkflow,
};

export const workflowNames = Object.keys(workflows) as WorkflowName[];
