import { expect, it } from 'vitest';
import { fixedParts } from '#infra/scaling/prices.ts';
import { synthesizedTemplate } from '#test/synthesized-template.ts';

it('what a stage has even if nobody uses it is what its price is made from (11)', () => {
  const made = synthesizedTemplate({ stage: 'production', checks: false });
  const all = made.flatMap(({ template }) => Object.values(template.Resources));
  const of = (type: string) => all.filter(({ Type }) => Type === type).map(({ Properties }) => Properties ?? {});
  const looked = of('AWS::CloudWatch::Alarm').map(({ Metrics }) =>
    Metrics ? (Metrics as { MetricStat?: object }[]).filter(({ MetricStat }) => MetricStat).length : 1,
  );
  const sum = looked.reduce((total, metrics) => total + metrics, 0);
  expect({ alarmMetrics: sum, secrets: of('AWS::SecretsManager::Secret').length }).toEqual({
    alarmMetrics: fixedParts.alarmMetrics,
    secrets: fixedParts.secrets,
  });
  // Those of `count` in functions/shared/runtime/metrics.ts, and one for each filter of a log.
  expect(of('AWS::Logs::MetricFilter').length + 6).toBe(fixedParts.metrics);
});
