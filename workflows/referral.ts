import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { referralLifecycle } from '#functions/referral/lifecycle.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/** A referral waits for two things: a customer confirms the address of an inquiry, and the company answers. */
export function referralWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, referralLifecycle);

  return waitFor('confirmation').next(waitFor('answer')).next(ending('Referral accepted'));
}
