/** `npm run bench`: measures each operation against its baseline, and the ratios against the targets. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { calls } from './calls.ts';
import { drain } from './drain.ts';
import { enrollments } from './enrollments.ts';
import type { Part } from './figure.ts';
import { firstCall } from './first-call.ts';
import { unknownIds } from './foreign-ids.ts';
import { init } from './init.ts';
import { logs } from './logs.ts';
import { orders, ordersASecond } from './orders.ts';
import { pages } from './pages.ts';
import { paging } from './paging.ts';
import { price } from './price.ts';
import { reportOf, writePage } from './report.ts';
import { sizes } from './sizes.ts';
import { type Figures, table } from './table.ts';
import { times } from './times.ts';
import { warm } from './warm.ts';
import { workflow } from './workflow.ts';

/** Ordered by their first figure. */
const parts: Part[] = [
  ...[sizes, init, firstCall, warm, calls, paging, workflow, enrollments, price, logs, times, unknownIds, pages],
  ...[orders, ordersASecond, drain],
];

const defaultFile = '.tandem/bench.json';

const help = `npm run bench -- [--only 2,4] [--runs 15] [--quick] [--no-tests] [--json file] [--all] [--write]

Benchmarks each operation on this machine against a baseline measured in the same run, and against its target. See
docs/benchmarks.md for what each figure means. A full run takes about 25 minutes on two cores, and npm test.

  --only 2,4     measure only these figures:
${parts.map(({ figures, about }) => `                   ${figures.join(', ').padEnd(12)} ${about}`).join('\n')}
  --runs n       number of runs per operation at most (default: 15); a comparison that takes long has fewer, but 5
  --quick        smoke test: 5 runs, shorter lists and no npm test
  --no-tests     everything but npm test
  --json file    file to write the full result to (default: ${defaultFile}, ignored by git)
  --all          show every figure in the table, not only totals and missed targets
  --write        also write the table to docs/benchmarks.md and all figures to docs/benchmarks.csv (full runs only)

Exit codes: 0 if every target is met, 1 if a target is missed (listed in the last lines), 2 for invalid options.
`;

const options = {
  only: { type: 'string' },
  runs: { type: 'string' },
  quick: { type: 'boolean', default: false },
  'no-tests': { type: 'boolean', default: false },
  json: { type: 'string', default: defaultFile },
  all: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Prints what is being done, and after how many minutes. */
const progress = (text: string): void =>
  void process.stderr.write(`  ${(performance.now() / 60_000).toFixed(1).padStart(4)} min  ${text}\n`);

/** Parses the arguments. @throws Error for an invalid one */
function parseOptions() {
  const { values } = parseArgs({ options });
  const runs = Number(values.runs ?? (values.quick ? 5 : 15));
  const known = parts.flatMap(part => part.figures);
  const wanted = values.only?.split(',') ?? known;
  const unknown = wanted.filter(name => !known.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown figure: ${unknown.join(', ')}. See npm run bench -- --help`);
  if (!Number.isInteger(runs) || runs < 1) throw new Error('Invalid --runs. Use a number of 1 or more.');
  if (values.write && (values.only || values.quick))
    throw new Error('--write cannot be combined with --only or --quick.');
  return { ...values, runs, wanted, tests: !values.quick && !values['no-tests'] };
}

/** @returns the exit code */
async function main({
  wanted,
  runs,
  quick,
  tests,
  json,
  write,
  all,
}: ReturnType<typeof parseOptions>): Promise<number> {
  const figures: Figures = {};
  const failed: string[] = [];
  await mkdir(dirname(json), { recursive: true });
  for (const part of parts) {
    const chosen = part.figures.filter(name => wanted.includes(name));
    if (chosen.length === 0) continue;
    progress(`${part.figures.join(', ')}: ${part.about}`);
    try {
      const measured = await part.run({ wanted, runs, quick, tests, progress });
      for (const name of chosen) figures[name] = measured[name] ?? [];
    } catch (error) {
      failed.push(...chosen);
      progress(`failed: ${(error as Error).stack}`);
    }
    // After each part, so that an interrupted run keeps its measurements.
    await writeFile(json, `${JSON.stringify(reportOf(figures, { runs, quick }), null, 1)}\n`);
  }
  const report = reportOf(figures, { runs, quick });
  if (write && failed.length === 0) await writePage(report);
  process.stdout.write(table(figures, all));
  if (failed.length > 0) progress(`Failed: ${failed.join(', ')}`);
  progress(`Full result: ${json}`);
  return report.missed.length + failed.length > 0 ? 1 : 0;
}

/** @returns nothing when the arguments are invalid, after printing why */
function choose(): ReturnType<typeof parseOptions> | undefined {
  try {
    return parseOptions();
  } catch (error) {
    progress((error as Error).message);
    process.exitCode = 2;
    return undefined;
  }
}

const choice = choose();
if (choice?.help) process.stdout.write(help);
// Exits explicitly, because timers of stopped workflows may still have weeks to run.
else if (choice) process.exit(await main(choice));
