import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { csv, type Figures, missed, summaryHeads, summaryRows } from './table.ts';

/** The results of a run, as written to the JSON file. */
export interface Report {
  on: string;
  node: string;
  machine: string;
  /** Number of measurements per operation, and whether lists were shortened. */
  runs: number;
  quick: boolean;
  missed: string[];
  figures: Figures;
}

export const reportOf = (figures: Figures, { runs, quick }: Pick<Report, 'runs' | 'quick'>): Report => ({
  on: new Date().toISOString(),
  node: process.version,
  machine: `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  runs,
  quick,
  missed: missed(figures),
  figures,
});

const docs = join(import.meta.dirname, '../../docs');
const page = join(docs, 'benchmarks.md');
const [opening, closing] = ['<!-- measured -->', '<!-- /measured -->'];

/** Replaces the table in docs/benchmarks.md with that of a run, and docs/benchmarks.csv with all its figures. */
export async function writePage({ on, node, machine, runs, figures }: Report): Promise<void> {
  const row = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const table = [summaryHeads, summaryHeads.map(() => '---'), ...summaryRows(figures)].map(row).join('\n');
  const measured = `Measured on ${on.slice(0, 10)} with Node ${node} on ${machine}, up to ${runs} runs each.\nAll figures are in [benchmarks.csv](benchmarks.csv).\n\n${table}`;
  const text = await readFile(page, 'utf8');
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for the table: ${opening} … ${closing}`);
  await writeFile(join(docs, 'benchmarks.csv'), csv(figures));
  await writeFile(page, `${text.slice(0, from)}${opening}\n${measured}\n${text.slice(to)}`);
}
