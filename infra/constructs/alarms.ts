import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Workflow } from './workflow.ts';

interface Props {
  functions: Record<string, IFunction>;
  workflows: readonly Workflow[];
  deadLetters: IQueue;
  apiId: string;
  mailTo?: string | undefined;
}

const period = Duration.minutes(5);

/** Functions per alarm: CloudWatch limits the metrics in one expression, and a stack limits its resources. */
const functionsPerAlarm = 9;

/** The sum of several functions' errors. */
const failuresOf = (functions: readonly IFunction[]): IMetric =>
  new MathExpression({
    expression: functions.map((_, n) => `f${n}`).join(' + '),
    usingMetrics: Object.fromEntries(functions.map((target, n) => [`f${n}`, target.metricErrors({ period })])),
    label: 'Failures',
    period,
  });

/** One alarm per kind of failure; `docs/runbook.md` has an entry for each alarm name. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { functions, workflows, deadLetters, apiId, mailTo }: Props) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (mailTo) this.topic.addSubscription(new EmailSubscription(mailTo));
    const targets = Object.values(functions);
    for (let n = 0; n < targets.length; n += functionsPerAlarm) {
      this.#when(`FunctionFails-${n / functionsPerAlarm + 1}`, failuresOf(targets.slice(n, n + functionsPerAlarm)), 3);
    }
    for (const { name, machine } of workflows) {
      this.#when(`WorkflowFails-${name}`, machine.metricFailed({ period }), 1);
    }
    this.#when('DeadLetters', deadLetters.metricApproximateNumberOfMessagesVisible({ period }), 1);
    this.#when(
      'ApiFails',
      new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: '5xx',
        dimensionsMap: { ApiId: apiId },
        statistic: 'Sum',
        period,
      }),
      5,
    );
    this.#when('WorkflowsRestarted', this.#custom('WorkflowsRestarted'), 1);
    this.#when('MailUndeliverable', this.#custom('MailUndeliverable'), 10);
  }

  /** A metric counted by `functions/shared/runtime/metrics.ts`. */
  #custom(metricName: string): Metric {
    const dimensionsMap = { service: 'tandem' };
    return new Metric({ namespace: 'Tandem', metricName, dimensionsMap, statistic: 'Sum', period });
  }

  #when(name: string, metric: IMetric, threshold: number): void {
    new Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `See docs/runbook.md, ${name.split('-')[0]}`,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}
