import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { type FunctionName, functions } from '#infra/functions.ts';

const intervals: Record<NonNullable<FunctionSpec['every']>, Duration> = {
  minute: Duration.minutes(1),
  hour: Duration.hours(1),
  day: Duration.days(1),
};

interface Props {
  /** Every function; those that declare an interval are scheduled. */
  all: Record<FunctionName, IFunction>;
  deadLetters: IQueue;
}

/** Runs functions at fixed intervals. Each run processes whatever is due, so the next run makes up for a missed one. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, { all, deadLetters }: Props) {
    super(scope, id);
    for (const [name, { every }] of Object.entries<FunctionSpec>(functions)) {
      if (!every) continue;
      new Rule(this, name, {
        schedule: Schedule.rate(intervals[every]),
        targets: [new LambdaFunction(all[name as FunctionName], { deadLetterQueue: deadLetters, retryAttempts: 2 })],
      });
    }
  }
}
