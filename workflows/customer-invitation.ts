import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { customerInvitationLifecycle } from '#functions/customer-invitation/workflow-definition.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/** A relationship request waits for one thing: the company accepts to become a customer. */
export function customerInvitationWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, customerInvitationLifecycle);

  return waitFor('answer').next(ending('Relationship begun'));
}
