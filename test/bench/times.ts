import { spawn } from 'node:child_process';
import { type Figure, figure, type Options, type Part } from './figure.ts';

/** Runs an npm script until its output matches, or until it exits. @returns seconds */
function run(script: string, args: string[], until?: RegExp): Promise<number> {
  const began = performance.now();
  const env = { ...process.env, PORT: '0', INBOX_PORT: '0' };
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const child = spawn(npm, ['run', '--silent', script, '--', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    const seconds = () => (performance.now() - began) / 1000;
    let output = '';
    child.once('error', reject);
    child.stdout.on('data', chunk => {
      output += chunk;
      if (!until?.test(output)) return;
      const took = seconds();
      child.once('exit', () => resolve(took));
      child.kill('SIGTERM');
    });
    child.once('exit', code => {
      if (code === 0) resolve(seconds());
      else if (!until) reject(new Error(`npm run ${script} ended with ${code}`));
    });
  });
}

/** Startup time of the system, and duration of the demo and the tests. */
export const times: Part = {
  figures: ['13'],
  about: 'npm start until it is ready, npm run demo, npm test (not with --quick)',
  run: async ({ quick, progress }: Options) => {
    const figures: Figure[] = [];
    const time = async (name: string, most: number, seconds: Promise<number>) => {
      progress(`times: ${name}`);
      figures.push(figure({ name, value: await seconds, unit: 's', most }));
    };
    await time('npm start until ready', 10, run('start', ['--json'], /"api"/));
    await time('npm run demo', 60, run('demo', []));
    if (!quick) await time('npm test', 240, run('test', []));
    return { 13: figures };
  },
};
