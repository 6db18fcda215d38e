import { Duration, Stack } from 'aws-cdk-lib';
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
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions as catalog, type FunctionName } from '#infra/functions.ts';
import { batchesOf } from '#shared/runtime/batches.ts';
import type { Workflow } from './workflow.ts';

interface Props {
  functions: Record<string, IFunction>;
  workflows: readonly Workflow[];
  deadLetters: IQueue;
  apiId: string;
  /** API Gateway's log of requests; without one, refusals aren't counted. */
  accessLog: ILogGroup | undefined;
  mailTo?: string | undefined;
}

const period = Duration.minutes(5);

/** Functions per alarm: CloudWatch limits the metrics in one expression, and a stack limits its resources. */
const functionsPerAlarm = 9;

/** So many refusals within a period: somebody guesses, looks around, or floods. */
const refusals = { '401': 100, '403': 50, '429': 50 };

const followsStream = (name: string): boolean => {
  const spec: FunctionSpec | undefined = catalog[name as FunctionName];
  return spec?.stream !== undefined;
};

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

  constructor(scope: Construct, id: string, props: Props) {
    const { functions, workflows, deadLetters, apiId, accessLog, mailTo } = props;
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true });
    if (mailTo) this.topic.addSubscription(new EmailSubscription(mailTo));
    const targets = Object.values(functions);
    for (const [n, batch] of batchesOf(targets, functionsPerAlarm).entries()) {
      this.#when(`FunctionFails-${n + 1}`, failuresOf(batch), 3);
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
    for (const [status, threshold] of Object.entries(refusals)) {
      if (accessLog) this.#when(`CallsRefused-${status}`, this.#answersOf(accessLog, status), threshold);
    }
    // Of all functions in the account and region: the limit that they hit is the account's.
    const throttles = { namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum', period } as const;
    this.#when('FunctionsThrottled', new Metric(throttles), 5);
    for (const [name, target] of Object.entries(functions).filter(([name]) => followsStream(name))) {
      const age = target.metric('IteratorAge', { statistic: 'Maximum', period });
      this.#when(`StreamLags-${name}`, age, Duration.minutes(5).toMilliseconds());
    }
    this.#when('WorkflowsRestarted', this.#custom('WorkflowsRestarted'), 1);
    this.#when('CountersDiffer', this.#custom('CountersDiffer'), 1);
    this.#when('MailUndeliverable', this.#custom('MailUndeliverable'), 10);
  }

  /** How many requests were answered with a status. Counted from the log, at the price of one metric each. */
  #answersOf(logGroup: ILogGroup, status: string): Metric {
    return new MetricFilter(this, `Answers${status}`, {
      logGroup,
      filterPattern: FilterPattern.stringValue('$.status', '=', status),
      metricNamespace: Stack.of(this).stackName,
      metricName: `Answers${status}`,
    }).metric({ statistic: 'Sum', period });
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
