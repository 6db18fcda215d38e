import { expect, it, vi } from 'vitest';
import { count } from '#shared/runtime/metrics.ts';

it('every metric has the dimension that the alarms use', () => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, 'write').mockImplementation(line => lines.push(String(line)) > 0);
  count('MailUndeliverable');
  written.mockRestore();
  const metric = JSON.parse(lines[0] ?? '{}');
  expect(metric).toMatchObject({ service: 'tandem', MailUndeliverable: 1 });
  expect(metric._aws.CloudWatchMetrics[0]).toMatchObject({ Namespace: 'Tandem', Dimensions: [['service']] });
});
