import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

interface Props {
  /** Signal again what no workflow has noticed, by workflow. */
  reconcilers: Record<string, IFunction>;
  /** Finds reviews that are overdue. */
  overdue: IFunction;
  /** Sends letters that could not be sent at once. */
  outbox: IFunction;
  /** Asks providers about their listings, and files them. */
  listings: IFunction;
  /** Purges people who were deleted. */
  purge: IFunction;
  /** Posts events whose webhooks have not taken them yet. */
  webhooks: IFunction;
  deadLetters: IQueue;
}

/** What runs by the clock alone. Each run looks for whatever is due, so one that is missed is made good by the next. */
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
