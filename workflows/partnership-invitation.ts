import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { invitationLifecycle } from '#functions/partnership-invitation/workflow-definition.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/** An invitation waits for one thing: the reseller authorizes the provider. */
export function partnershipInvitationWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, invitationLifecycle);

  return waitFor('answer').next(ending('Partnership begun'));
}
