import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from './bundles.ts';
import { type Figure, figure, type Options, type Part } from './figure.ts';

interface Took {
  seconds: number;
  /** The memory of its Node process at the end, and of all its processes, in MB: zero where there is no `/proc`. */
  memory: { node: number; all: number };
}

/** Resident memory of a process and those that it began, in MB, without npm and its shell. */
function memoryOf(npm: number | undefined): Took['memory'] {
  const processes = process.platform === 'linux' ? readdirSync('/proc').filter(name => /^\d+$/.test(name)) : [];
  const read = processes.flatMap(pid => {
    try {
      const text = readFileSync(`/proc/${pid}/status`, 'utf8');
      const value = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? '0';
      const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return [{ pid: Number(pid), parent: Number(value('PPid')), mb: Number(value('VmRSS')) / 1024, args }];
    } catch {
      return []; // It has ended.
    }
  });
  const below = (pid: number): typeof read =>
    read.filter(({ parent }) => parent === pid).flatMap(one => [one, ...below(one.pid)]);
  const own = (npm === undefined ? [] : below(npm)).filter(({ args }) => !/^(sh|\/bin\/sh|npm)\b/.test(args));
  const sum = (some: typeof read) => some.reduce((total, { mb }) => total + mb, 0);
  return { node: sum(own.filter(({ args }) => args.includes('local/start.ts'))), all: sum(own) };
}

/** Runs an npm script until its output matches, or until it exits. */
function run(script: string, args: string[], until?: RegExp): Promise<Took> {
  const began = performance.now();
  const env = { ...process.env, PORT: '0', INBOX_PORT: '0', ISSUER_PORT: '0', TANDEM_KEPT: join(benchFolder, 'kept') };
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(npm, ['run', '--silent', script, '--', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    const took = (): Took => ({ seconds: (performance.now() - began) / 1000, memory: memoryOf(child.pid) });
    let [output, result]: [string, Took | undefined] = ['', undefined];
    child.once('error', reject);
    child.stdout.on('data', chunk => {
      output += chunk;
      if (result || !until?.test(output)) return;
      result = took();
      child.kill('SIGTERM');
    });
    child.once('exit', code => {
      if (result) resolve(result);
      else if (code === 0 && !until) resolve(took());
      else reject(new Error(`npm run ${script} ended with ${code}`));
    });
  });
}

const ready = /"api"/;

/** Startup time and memory of the system, and duration of the demo and the tests. */
export const times: Part = {
  figures: ['13'],
  about: 'the first and the second npm start until it is ready, its memory, npm run demo, npm test (not with --quick)',
  run: async ({ tests, progress }: Options) => {
    const time = async (name: string, most: number, begin: () => Promise<Took>) => {
      progress(`times: ${name}`);
      const { seconds, memory } = await begin();
      return { memory, figure: figure({ name, value: seconds, unit: 's', most }) };
    };
    const start = () => run('start', ['--json'], ready);
    const first = await time('the first npm start until ready', 8, start);
    const second = await time('the second npm start until ready', 2.5, start);
    const { node, all } = second.memory;
    const memory = figure({
      ...{ name: 'memory of npm start when it is ready', value: node, unit: 'MB', most: 250 },
      note: `${all.toFixed(0)} MB with the emulators that have a process of their own`,
    });
    const demo = await time('npm run demo', 15, () => run('demo', []));
    const figures: Figure[] = [first.figure, second.figure, memory, demo.figure];
    if (tests) figures.push((await time('npm test', 300, () => run('test', []))).figure);
    return { 13: figures };
  },
};
