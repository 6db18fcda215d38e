import type { Figure } from './figure.ts';
import type { Summary } from './stats.ts';

/** Figures by the number of their target. */
export type Figures = Record<string, Figure[]>;

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return value.toFixed(0);
  return Math.abs(value) >= 0.01 ? value.toFixed(2) : value.toPrecision(2);
};

const withUnit = (value: number, unit: Figure['unit']): string =>
  unit === '$' ? `$${value.toFixed(6)}` : `${number(value)}${unit && ` ${unit}`}`;

const formatted = (summary: Summary | undefined): string =>
  summary ? `${number(summary.median)} / ${number(summary.p90)} (${summary.n})` : '';

const targetOf = ({ most, least, unit }: Figure): string =>
  [least === undefined ? '' : `≥ ${withUnit(least, unit)}`, most === undefined ? '' : `≤ ${withUnit(most, unit)}`]
    .filter(Boolean)
    .join(', ');

function verdict({ met, control }: Figure): string {
  if (met === undefined) return '';
  if (control) return met ? 'steady' : 'BUSY';
  return met ? 'met' : 'MISSED';
}

export const heads = [
  '#',
  'figure',
  'value',
  'target',
  '',
  'ours: median / p90 (n)',
  'baseline: median / p90 (n)',
  'note',
];

/** The table's rows: each figure with its target. Detail figures are included only when they miss it, or with `all`. */
export const rows = (figures: Figures, all = false): string[][] =>
  Object.entries(figures).flatMap(([target, each]) =>
    each
      .filter(({ detail, met }) => all || !detail || met === false)
      .map(figure => [
        ...[target, figure.name, withUnit(figure.value, figure.unit), targetOf(figure), verdict(figure)],
        ...[formatted(figure.ours), formatted(figure.baseline), figure.note ?? ''],
      ]),
  );

/** A line for each missed target. Controls have no targets: they show the precision of the others. */
export const missed = (figures: Figures): string[] =>
  Object.entries(figures).flatMap(([target, each]) =>
    each
      .filter(({ met, control }) => met === false && !control)
      .map(figure => `${target} ${figure.name}: ${withUnit(figure.value, figure.unit)}, not ${targetOf(figure)}`),
  );

/** The figures as a table for the terminal, followed by the missed targets. */
export function table(figures: Figures, all: boolean): string {
  const lines = [heads, ...rows(figures, all)];
  const widths = heads.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  const padded = lines.map(line => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const text = padded.map(line => line.trimEnd()).join('\n');
  const each = Object.values(figures).flat();
  const targets = each.filter(({ met, control }) => met !== undefined && !control).length;
  const misses = missed(figures);
  const busy = each.filter(({ met, control }) => control && met === false);
  const sum = `${targets - misses.length} of ${targets} figures meet their target.`;
  const unsteady = busy.map(
    ({ name }) => `\nThe machine was too busy to trust the ratios beside "${name}": run again.`,
  );
  return `\n${text}\n\n${sum}${misses.map(miss => `\n  missed: ${miss}`).join('')}${unsteady.join('')}\n`;
}
