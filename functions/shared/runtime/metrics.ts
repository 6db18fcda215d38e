import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** A single dimension, so that an alarm covers all functions that count the same event. */
const metrics = new Metrics({ namespace: 'Tandem', serviceName: 'tandem' });

/** Increments a CloudWatch metric through the log (embedded metric format). */
export function count(
  name:
    | 'SignalsResent'
    | 'WorkflowsRestarted'
    | 'ReviewsOverdue'
    | 'MailUndeliverable'
    | 'EventsRecovered'
    | 'CountersDiffer',
): void {
  metrics.singleMetric().addMetric(name, MetricUnit.Count, 1);
}
