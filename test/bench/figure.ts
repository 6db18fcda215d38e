import { median, type Summary, summary } from './stats.ts';

/** One measured figure, with what it was measured against in the same run, and whether it meets its target. */
export interface Figure {
  name: string;
  value: number;
  unit: '×' | 'KB' | 'B' | 'ms' | 's' | '$' | '';
  /** The most it may be, or the least. A figure without either is told for what it is. */
  most?: number;
  least?: number;
  met?: boolean;
  /** What was measured, and the floor beside it. */
  ours?: Summary;
  baseline?: Summary;
  note?: string;
  /** One of many of its kind: in the table only when its target is missed. */
  detail?: true;
  /** The same thing against itself: tells how far to trust the ratios beside it. */
  control?: true;
}

/** What a part measures with. */
export interface Options {
  /** The figures that were asked for: a part that has several need not measure the others. */
  wanted: readonly string[];
  /** How often each thing is timed. */
  runs: number;
  /** Shorter lists, and nothing that takes minutes. */
  quick: boolean;
  /** Folder of a clone of the peer, its packages installed. */
  peer?: string | undefined;
  /** Tells the person who waits what is going on. */
  say: (words: string) => void;
}

/** One part of the bench: the figures it measures, by the names that `--only` takes. */
export interface Part {
  figures: readonly string[];
  about: string;
  run: (options: Options) => Promise<Record<string, Figure[]>>;
}

/** A figure held against its target. */
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

/** How many times the median of one thing is that of another, measured in turns. */
export function ratio({ ours, baseline, ...rest }: Compared): Figure {
  const [mine, least] = [summary(ours), summary(baseline)];
  return figure({ ...rest, value: mine.median / least.median, unit: '×', ours: mine, baseline: least });
}

/** The same thing measured twice as if it were two. */
export const control = (name: string, one: readonly number[], other: readonly number[]): Figure =>
  ratio({ name: `control: ${name} against itself`, ours: one, baseline: other, least: 0.9, most: 1.1, control: true });

/** Of many ratios of a kind the one in the middle. */
export const middle = (name: string, each: readonly Figure[], most?: number): Figure =>
  figure({ name, value: median(each.map(({ value }) => value)), unit: '×', ...(most && { most }) });

/** Of many ratios of a kind the largest, and whose it is. */
export function worst(name: string, each: readonly Figure[], most: number): Figure {
  const [first] = each.toSorted((a, b) => b.value - a.value);
  return figure({ name, value: first?.value ?? 0, unit: '×', most, note: first?.name ?? '' });
}
