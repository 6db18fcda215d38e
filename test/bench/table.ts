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

const heads = ['#', 'figure', 'value', 'target', '', 'ours: median / p90 (n)', 'baseline: median / p90 (n)', 'note'];

/** The table's rows: each figure with its target. Detail figures are included only when they miss it, or with `all`. */
const rows = (figures: Figures, all = false): string[][] =>
  Object.entries(figures).flatMap(([target, each]) =>
    each
      .filter(({ detail, met }) => all || !detail || met === false)
      .map(figure => [
        ...[target, figure.name, withUnit(figure.value, figure.unit), targetOf(figure), verdict(figure)],
        ...[formatted(figure.ours), formatted(figure.baseline), figure.note ?? ''],
      ]),
  );

/** What each figure is, for a reader. */
const titles: Readonly<Record<string, string>> = {
  1: 'size of bundles',
  '1b': 'bytes of a first call',
  2: 'time to load a function',
  '2b': 'first call ÷ its AWS requests made bare',
  3: 'first call ÷ that of a peer',
  4: 'processor time of a warm call',
  guard: 'time of a call with its guard ÷ without',
  5: 'round trips of a call',
  6: 'capacity units of a call',
  7: 'pages of 100,000 applications',
  resellers: 'pages of 10,000 resellers',
  subscriptions: 'pages of 100,000 subscriptions',
  customers: 'pages of customers',
  8: 'states of an enrollment’s workflow',
  9: 'its history and payloads',
  10: 'enrollments a second',
  11: 'price and write units of an enrollment, price of a month',
  12: 'bytes logged; secrets in logs',
  13: 'time to start, demo and test; memory',
  30: 'answers about known and unknown people',
  orders: 'price of orders',
  'orders-a-second': 'orders a second',
  drain: 'waiting emails',
  pages: 'pages of the portal',
};

export const summaryHeads = ['#', 'figure', 'met', 'value', 'target', 'which', 'note'];

/** The table of docs/benchmarks.md has at most so many rows. All others are in the file beside it. */
export const mostSummaryRows = 40;

/** How far a figure is from its target: 1 is just met, more is missed. */
function distance({ value, most, least }: Figure): number {
  const over = most === undefined ? 0 : most === 0 ? value + 1 : value / most;
  const under = least === undefined ? 0 : least / value;
  return Math.max(over, under);
}

const isJudged = ({ met, control }: Figure): boolean => met !== undefined && !control;

const byDistance = (figures: readonly Figure[]): Figure[] =>
  figures.filter(isJudged).sort((one, other) => distance(other) - distance(one));

const shown = (one: Figure): string[] => [withUnit(one.value, one.unit), targetOf(one), one.name, one.note ?? ''];

/** One figure's row: how many of its parts meet their targets, and the one that is closest to its target or farthest beyond. */
function summaryOf(target: string, each: readonly Figure[]): string[] {
  const judged = byDistance(each);
  const met = judged.filter(one => one.met).length;
  const [worst = each[0]] = judged;
  const verdict = judged.length > 0 ? `${met} of ${judged.length}` : 'reported';
  return [target, titles[target] ?? '', verdict, ...(worst ? shown(worst) : ['', '', '', ''])];
}

/**
 * A table for readers: a row for each figure, one for all controls, then up to three more misses of each, the farthest first, as far as
 * there is room.
 */
export function summaryRows(figures: Figures): string[][] {
  const entries = Object.entries(figures).filter(([, each]) => each.length > 0);
  const controls = entries.flatMap(([, each]) => each.filter(({ control }) => control));
  const steady = controls.filter(({ met }) => met).length;
  const first = [
    ...entries.map(([target, each]) => summaryOf(target, each)),
    ['', 'controls: something measured against itself', `${steady} of ${controls.length} steady`, '', '', '', ''],
  ];
  const others = entries.flatMap(([target, each]) =>
    byDistance(each)
      .slice(1, 4)
      .filter(({ met }) => !met)
      .map(one => ({ one, row: [target, '', 'missed', ...shown(one)] })),
  );
  const rest = others.sort((one, other) => distance(other.one) - distance(one.one)).map(({ row }) => row);
  return [...first, ...rest].slice(0, mostSummaryRows);
}

const quoted = (cell: string | number | undefined): string => {
  const text = String(cell ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Every figure with its measurements, as CSV. */
export function csv(figures: Figures): string {
  const summary = (one: Summary | undefined) => (one ? [one.median, one.p90, one.n] : ['', '', '']);
  const lines = Object.entries(figures).flatMap(([target, each]) =>
    each.map(one => [
      ...[target, one.name, one.value, one.unit, targetOf(one), verdict(one)],
      ...[...summary(one.ours), ...summary(one.baseline), one.note],
    ]),
  );
  const measured = (whose: string) => ['median', 'p90', 'n'].map(what => `${whose} ${what}`);
  const all = [
    ['#', 'figure', 'value', 'unit', 'target', 'verdict', ...measured('ours'), ...measured('baseline'), 'note'],
    ...lines,
  ];
  return all.map(cells => `${cells.map(quoted).join(',')}\n`).join('');
}

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
