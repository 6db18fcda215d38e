/** `npm run simulate`: how far the quotas of AWS and of a stage reach. */
import { readyDollarsAMonth } from '#infra/scaling/prices.ts';
import { quotasOf } from '#infra/scaling/quotas.ts';
import { monthOf, type QuotaDay, simulateDay } from '#infra/scaling/simulate.ts';
import { exitWithError } from './cli-error.ts';
import { help, type SimulateOptions, simulateOptions } from './simulate-options.ts';

const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

/** What becomes of what exceeds the quota. */
function beyond({ quota, queue, waitSeconds, refused }: QuotaDay): string {
  if (quota.beyond === 'refused') return refused > 0 ? `${number(100 * refused)} % refused` : '–';
  return queue > 0 ? `${number(queue)} wait, up to ${number(waitSeconds / 60)} min` : '–';
}

const row = (day: QuotaDay): string[] => [
  day.quota.name,
  number(day.quota.perSecond),
  number(day.most),
  `${number(100 * day.load)} %`,
  beyond(day),
  day.quota.raise,
];

const head = ['quota', 'a second', 'busiest second', 'load', 'beyond', 'to raise it'];

/** Rows with columns of equal width. */
function table(rows: readonly string[][]): string {
  const widths = head.map((_, column) => Math.max(...rows.map(cells => cells[column]?.length ?? 0)));
  return rows
    .map(cells =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What instances that are kept ready cost, if the stage has any. */
function readyLine({ readyInstances = {}, apiMemory }: SimulateOptions['stage']): string[] {
  const instances = Object.values(readyInstances).reduce((sum, count) => sum + count, 0);
  if (instances === 0) return [];
  return [`About $${number(readyDollarsAMonth(instances, apiMemory))} a month more for ${instances} ready instances.`];
}

function report({ partners, stage }: SimulateOptions): string {
  const { quotas, firstWall } = simulateDay(partners, quotasOf(stage));
  const { use, signIns, metrics, secrets, total } = monthOf(partners, stage.userPoolTier);
  return [
    `A working day of ${number(partners)} partners`,
    table([head, ...quotas.map(row)]),
    `First wall: ${firstWall.quota.name}, with ${number(firstWall.partners)} partners. To raise it: ${firstWall.quota.raise}.`,
    `About $${number(total)} a month, without storage: ${number(use)} for what is used, ${number(signIns)} for people who sign in, ${number(metrics)} for metrics and alarms, ${number(secrets)} for secrets.`,
    ...readyLine(stage),
  ].join('\n\n');
}

try {
  const options = simulateOptions(process.argv.slice(2));
  console.log(options ? report(options) : help);
} catch (error) {
  exitWithError(error);
}
