import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Choice, Condition, type IChainable, type State } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { moved } from '#shared/moved.ts';
import { act, awaitPerson } from './tasks.ts';

/** The steps of the workflow, each a Lambda function of its own (`functions/enrollment/steps.ts`). */
export interface EnrollmentSteps {
  /** Sends what the record owes, and parks the token until somebody moves it. */
  awaitMove: IFunction;
  /** Reminds, lets lapse, and tells how long the next wait may last. */
  keepTime: IFunction;
  /** Sends the last letters of an application. */
  tell: IFunction;
}

/**
 * An application waits for four things: that the contact confirms the address, that a reviewer decides, that the partner
 * answers what is asked or corrects what was rejected, and that it signs the agreement.
 *
 * The happy path is the first chain. Whoever moves the record elsewhere meanwhile ends the wait with its new status, and
 * "Where does it stand?" takes it from there; when a wait's time is up, its "Time …" step reminds or lets it lapse.
 */
export function enrollmentWorkflow(scope: Construct, { awaitMove, keepTime, tell }: EnrollmentSteps): IChainable {
  const wait = (name: string) => {
    const time = act(scope, `Time the ${name}`, { step: keepTime, wait: name });
    const person = awaitPerson(scope, `Await ${name}`, { step: awaitMove, wait: name }, time);
    time.next(person);
    return { time, person };
  };
  const ending = (name: string) => act(scope, name, { step: tell });

  const confirmation = wait('confirmation');
  const review = wait('review');
  const answer = wait('answer');
  const signature = wait('signature');
  const active = ending('Account active');

  const where = new Choice(scope, 'Where does it stand?');
  const stands = (state: State, ...statuses: string[]) =>
    where.when(Condition.or(...statuses.map(status => Condition.stringEquals('$.moved.Cause', status))), state);

  stands(confirmation.time, 'email_pending');
  stands(review.time, 'in_review', 'disputed');
  stands(answer.time, 'information_requested', 'rejected');
  stands(signature.time, 'authorized');
  stands(active, 'active');
  stands(ending('Application expired'), 'expired');
  stands(ending('Application withdrawn'), 'withdrawn');
  stands(ending('Application rejected'), 'closed');

  for (const { time, person } of [confirmation, review, answer, signature]) {
    time.addCatch(where, { errors: [moved], resultPath: '$.moved' });
    person.addCatch(where, { errors: [moved], resultPath: '$.moved' });
  }

  answer.person.next(review.person);
  return confirmation.person.next(review.person).next(signature.person).next(active);
}
