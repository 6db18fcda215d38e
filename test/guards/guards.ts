/** `npm run test:guards`: mutation test that removes each guard in a copy of the source and expects a test to fail. */
import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tempFolder } from '#local/engine/temp-folder.ts';
import type { Removal } from './removals/removal.ts';
import { removals } from './removals.ts';

const root = join(import.meta.dirname, '../..');
const help = `npm run test:guards [-- --only words]

Mutation test: removes each guard in turn, in a copy of the source, and shows which test fails. Each of the
${removals.length} guards takes about 20 seconds. Exit codes: 0 if a test fails for every guard, 1 otherwise.

  --only words   remove only guards whose name contains these words: --only counter
`;

/** The result of a test run: how many tests ran, and the names of those that failed. */
interface MutationResult {
  ran: number;
  failed: string[];
}

interface Report {
  numTotalTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

/** Copies the source; packages are linked. @returns the folder */
async function copySource(): Promise<string> {
  const { folder } = tempFolder('guards');
  const excluded = /^(node_modules|\.git|\.tandem|cdk\.out)$/;
  await cp(root, folder, { recursive: true, filter: from => !excluded.test(from.slice(root.length + 1)) });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, '.tandem'), { recursive: true });
  return folder;
}

/** Runs test files until the first failure. @throws Error with the output when they could not run */
async function test(folder: string, files: readonly string[]): Promise<MutationResult> {
  const report = join(folder, '.tandem', 'guards.json');
  await rm(report, { force: true });
  const projects = [...new Set(files.map(file => file.split('/')[0]))].flatMap(name => ['--project', String(name)]);
  const paths = files.map(file => `test/${file}.test.ts`);
  const how = ['--bail', '1', '--reporter', 'json', '--outputFile', report];
  const output = await new Promise<string>(resolve => {
    const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
    const child = spawn(process.execPath, [vitest, 'run', ...projects, ...how, ...paths], { cwd: folder });
    let all = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (all += chunk));
    child.once('close', () => resolve(all));
  });
  const testReport = JSON.parse(await readFile(report, 'utf8').catch(() => '{}')) as Partial<Report>;
  if (!testReport.numTotalTests) throw new Error(`The tests did not run:\n${output}`);
  const suites = testReport.testResults ?? [];
  const results = suites.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
  // Where preparing the tests already fails, none of them does.
  const unprepared = suites.filter(({ status }) => status === 'failed').map(({ name }) => `the preparation of ${name}`);
  return {
    ran: results.filter(({ status }) => status === 'passed' || status === 'failed').length,
    failed: failed.length > 0 ? failed : unprepared,
  };
}

/**
 * Runs a guard's tests without it.
 * @returns the first that failed, if any. @throws Error when the guard's code has changed
 */
async function runWithoutGuard({ file, from, to, tests }: Removal, folder: string): Promise<string | undefined> {
  const path = join(folder, file);
  const source = await readFile(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} does not contain exactly once: ${from}`);
  await writeFile(
    path,
    source.replace(from, () => to),
  );
  try {
    return (await test(folder, tests)).failed[0];
  } finally {
    await writeFile(path, source);
  }
}

async function main(only: string): Promise<number> {
  const chosen = removals.filter(({ guard }) => guard.includes(only));
  const folder = await copySource();
  const all = [...new Set(chosen.flatMap(({ tests }) => tests))];
  console.log(`  Running ${all.length} test files with all guards in place`);
  const { ran, failed } = await test(folder, all);
  if (failed.length > 0) throw new Error(`Tests fail with all guards in place: ${failed[0]}`);
  console.log(`  ${ran} tests pass. Removing each guard:\n`);
  let missed = 0;
  for (const removal of chosen) {
    const failedTest = await runWithoutGuard(removal, folder);
    if (!failedTest) missed += 1;
    console.log(
      `  ${failedTest ? 'caught    ' : 'NOT CAUGHT'}  ${removal.guard}${failedTest ? `\n               by: ${failedTest}` : ''}`,
    );
  }
  console.log(`\nTests caught the removal of ${chosen.length - missed} of ${chosen.length} guards.`);
  return missed > 0 ? 1 : 0;
}

const { values } = parseArgs({ options: { only: { type: 'string', default: '' }, help: { type: 'boolean' } } });
if (values.help) process.stdout.write(help);
else process.exitCode = await main(values.only);
