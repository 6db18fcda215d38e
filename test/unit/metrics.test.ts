import { expect, it, vi } from 'vitest';
import { count } from '#shared/metrics.ts';

it('everything counted has the one dimension that the alarms watch', () => {
  const lines: string[] = [];
  const written = vi.spyOn(process.stdout, 'write').mockImplementation(line => lines.push(String(line)) > 0);
  count('MailUndeliverable');
  written.mockRestore();
  const told = JSON.parse(lines[0] ?? '{}');
  expect(told).toMatchObject({ service: 'tandem', MailUndeliverable: 1 });
  expect(told._aws.CloudWatchMetrics[0]).toMatchObject({ Namespace: 'Tandem', Dimensions: [['service']] });
});
