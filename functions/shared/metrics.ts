import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'Tandem' });

/** Counts one of a kind, in the log, from where CloudWatch takes it. */
export function count(name: 'SignalsResent' | 'WorkflowsRestarted' | 'ReviewsOverdue' | 'MailUndeliverable'): void {
  metrics.singleMetric().addMetric(name, MetricUnit.Count, 1);
}
