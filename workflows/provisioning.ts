import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { orderLifecycle } from '#functions/order/lifecycle.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/** An order waits for one thing: the answer of its provisioner to each of its lines. */
export function provisioningWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, orderLifecycle);

  return waitFor('provisioning').next(ending('Order completed'));
}
