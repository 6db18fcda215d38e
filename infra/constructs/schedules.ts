import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface Props {
  /** Signal or restart workflow executions that missed a change, by workflow. */
  reconcilers: Record<string, IFunction>;
  /** Finds overdue reviews. */
  overdue: IFunction;
  /** Sends emails that could not be sent at once. */
  outbox: IFunction;
  /** Reminds providers to confirm their listings, and archives listings that they don't confirm. */
  listings: IFunction;
  /** Purges deleted users. */
  purge: IFunction;
  /** Sends events that webhooks haven't accepted yet. */
  webhooks: IFunction;
  deadLetters: IQueue;
}

/** Functions on a schedule. Each run processes everything that is due, so the next run makes up for a missed one. */
export class Schedules extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { reconcilers, overdue, outbox: emails, purge, listings, webhooks, deadLetters }: Props,
  ) {
    super(scope, id);
    const every = (name: string, interval: Duration, target: IFunction) =>
      new Rule(this, name, {
        schedule: Schedule.rate(interval),
        targets: [new LambdaFunction(target, { deadLetterQueue: deadLetters, retryAttempts: 2 })],
      });
    for (const [name, reconcile] of Object.entries(reconcilers))
      every(`Resignal-${name}`, Duration.minutes(1), reconcile);
    every('Overdue', Duration.hours(1), overdue);
    every('Letters', Duration.minutes(1), emails);
    every('Listings', Duration.days(1), listings);
    every('Purge', Duration.hours(1), purge);
    every('Webhooks', Duration.minutes(1), webhooks);
  }
}
