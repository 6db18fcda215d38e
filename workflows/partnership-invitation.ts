import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { type Steps, walking } from './tasks.ts';

/**
 * An invitation waits for one thing: that the reseller authorizes the provider. Meanwhile it may be declined, withdrawn
 * or mailed again; when its time is up, its "Time …" step reminds or lets it expire.
 */
export function partnershipInvitationWorkflow(scope: Construct, steps: Steps<IFunction>): IChainable {
  const { wait, ending } = walking(scope, steps);

  const answer = wait('answer', 'pending');
  const begun = ending('Partnership begun', 'accepted');
  ending('Invitation declined', 'declined');
  ending('Invitation withdrawn', 'withdrawn');
  ending('Invitation expired', 'expired');

  return answer.next(begun);
}
