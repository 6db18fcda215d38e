import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { declared, type WorkflowName } from '#shared/registry/declared.ts';
import type { Lifecycle } from '#shared/workflow/lifecycle.ts';
import { customerInvitationWorkflow } from '#workflows/customer-invitation.ts';
import { enrollmentWorkflow } from '#workflows/enrollment.ts';
import { partnershipInvitationWorkflow } from '#workflows/partnership-invitation.ts';
import { provisioningWorkflow } from '#workflows/provisioning.ts';
import { referralWorkflow } from '#workflows/referral.ts';
import type { WorkflowSteps } from '#workflows/tasks.ts';
import { userImportWorkflow } from '#workflows/user-import.ts';

export type { WorkflowName };

type StateMachine = (scope: Construct, steps: WorkflowSteps<IFunction>) => IChainable;

const stateMachines: Record<WorkflowName, StateMachine> = {
  enrollment: enrollmentWorkflow,
  'partnership-invitation': partnershipInvitationWorkflow,
  'customer-invitation': customerInvitationWorkflow,
  'user-import': userImportWorkflow,
  provisioning: provisioningWorkflow,
  referral: referralWorkflow,
};

const specs = declared('workflows');

export const workflowNames = Object.keys(specs) as WorkflowName[];

/** A workflow as its capability declares it, with its lifecycle table and its state machine. */
type Workflow = Omit<(typeof specs)[WorkflowName], 'lifecycle'> & { lifecycle: Lifecycle; definition: StateMachine };

const load = async (name: WorkflowName): Promise<[WorkflowName, Workflow]> => [
  name,
  { ...specs[name], lifecycle: await specs[name].lifecycle(), definition: stateMachines[name] },
];

/** Every workflow of the system. */
export const workflows = Object.fromEntries(await Promise.all(workflowNames.map(load))) as Record<
  WorkflowName,
  Workflow
>;
