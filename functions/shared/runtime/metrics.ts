import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** One dimension for all functions: the alarms watch what is counted, whoever counts it. */
const metrics = new Metrics({ namespace: 'Tandem', serviceName: 'tandem' });

/** Counts one of a kind, in the log, from where CloudWatch takes it. */
export function count(name: 'SignalsResent' | 'WorkflowsRestarted' | 'ReviewsOverdue' | 'MailUndeliverable'): void {
  metrics.singleMetric().addMetric(name, MetricUnit.Count, 1);
}
