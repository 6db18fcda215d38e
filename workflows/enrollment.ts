import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type WorkflowSteps, workflowBuilder } from './tasks.ts';

/**
 * An application waits for four things: that the contact confirms the address, that a reviewer decides, that the partner
 * answers what is asked or corrects what was rejected, and that it signs the agreement.
 *
 * The happy path is the last chain. Whoever moves the record elsewhere meanwhile ends the wait with its new status, and
 * "Which status?" takes it from there; when a wait's time is up, its "Time …" step reminds or lets it lapse.
 */
export function enrollmentWorkflow(scope: Construct, steps: WorkflowSteps<IFunction>): IChainable {
  const { wait, end } = workflowBuilder(scope, steps);

  const confirmation = wait('confirmation', 'email_pending');
  const review = wait('review', 'in_review', 'disputed');
  const answer = wait('answer', 'information_requested', 'rejected');
  const signature = wait('signature', 'authorized');
  const active = end('Account active', 'active');
  end('Application expired', 'expired');
  end('Application withdrawn', 'withdrawn');
  end('Application rejected', 'closed');

  answer.next(review);
  return confirmation.next(review).next(signature).next(active);
}
