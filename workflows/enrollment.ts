import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { enrollmentLifecycle } from '#functions/enrollment/application/lifecycle.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/**
 * An application waits for four things: the contact confirms the email address, a reviewer decides, the partner answers a
 * question or corrects what was rejected, and the partner signs the agreement.
 */
export function enrollmentWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, enrollmentLifecycle);
  const review = waitFor('review');

  waitFor('answer').next(review);
  return waitFor('confirmation').next(review).next(waitFor('signature')).next(ending('Account active'));
}
