import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type WorkflowSteps, workflowBuilder } from './tasks.ts';

/**
 * An invitation waits for one thing: that the reseller authorizes the provider. Meanwhile it may be declined, withdrawn
 * or mailed again; when its time is up, its "Time …" step reminds or lets it expire.
 */
export function partnershipInvitationWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { wait, end } = workflowBuilder(scope, steps);

  const answer = wait('answer', 'pending');
  const begun = end('Partnership begun', 'accepted');
  end('Invitation declined', 'declined');
  end('Invitation withdrawn', 'withdrawn');
  end('Invitation expired', 'expired');

  return answer.next(begun);
}
