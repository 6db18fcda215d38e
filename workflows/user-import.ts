import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { userImportLifecycle } from '#functions/user/import/lifecycle.ts';
import { type WorkflowSteps, workflowStates } from './tasks.ts';

/** An import of users waits for its rows: it comes back to the same state for each batch, until all are done. */
export function userImportWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { waitFor, ending } = workflowStates(scope, steps, userImportLifecycle);

  return waitFor('rows').next(ending('Import finished'));
}
