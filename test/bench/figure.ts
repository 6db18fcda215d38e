import { median, type Summary, summary } from './stats.ts';

/** A measured figure, its baseline from the same run, and whether it meets its target. */
export interface Figure {
  name: string;
  value: number;
  unit: '×' | 'KB' | 'MB' | 'B' | 'ms' | 's' | '$' | '';
  /** Target: at most or at least this value. A figure without a target is only informative. */
  most?: number;
  least?: number;
  met?: boolean;
  /** Measurements of the operation and of its baseline. */
  ours?: Summary;
  baseline?: Summary;
  note?: string;
  /** One of many similar figures: shown in the table only when it misses its target. */
  detail?: true;
  /** An operation measured against itself: shows the precision of the ratios next to it. */
  control?: true;
}

/** Options of a run. */
export interface Options {
  /** The figures to measure; a part with several may skip the others. */
  wanted: readonly string[];
  /** Number of measurements per operation. */
  runs: number;
  /** Shorter lists, and nothing that takes minutes. */
  quick: boolean;
  /** Whether `npm test` is timed, which takes longer than all the rest. */
  tests: boolean;
  /** Prints progress. */
  progress: (text: string) => void;
}

/** A part of the benchmark; `figures` are the names accepted by `--only`. */
export interface Part {
  figures: readonly string[];
  about: string;
  run: (options: Options) => Promise<Record<string, Figure[]>>;
}

/** Compares a figure with its target. */
export function figure(given: Omit<Figure, 'met'>): Figure {
  const { value, most, least } = given;
  if (most === undefined && least === undefined) return given;
  const rounded = Number(value.toPrecision(4));
  return { ...given, met: rounded <= (most ?? Number.POSITIVE_INFINITY) && rounded >= (least ?? 0) };
}

interface Compared extends Omit<Figure, 'value' | 'unit' | 'ours' | 'baseline' | 'met'> {
  ours: readonly number[];
  baseline: readonly number[];
}

/** The ratio of the medians of two operations that were measured alternately. */
export function ratio({ ours, baseline, ...rest }: Compared): Figure {
  const [measured, least] = [summary(ours), summary(baseline)];
  return figure({ ...rest, value: measured.median / least.median, unit: '×', ours: measured, baseline: least });
}

/** A control: the same operation measured twice as if it were two. */
export const control = (name: string, one: readonly number[], other: readonly number[]): Figure =>
  ratio({ name: `control: ${name} against itself`, ours: one, baseline: other, least: 0.9, most: 1.1, control: true });

/** The median of several ratios. */
export const middle = (name: string, each: readonly Figure[], most?: number): Figure =>
  figure({ name, value: median(each.map(({ value }) => value)), unit: '×', ...(most && { most }) });

/** The largest of several ratios, and its name. */
export function worst(name: string, each: readonly Figure[], most: number): Figure {
  const [first] = each.toSorted((a, b) => b.value - a.value);
  return figure({ name, value: first?.value ?? 0, unit: '×', most, note: first?.name ?? '' });
}
