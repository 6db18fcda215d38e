import { type ChildProcess, execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Duration in milliseconds: wall time and CPU time. */
export interface Took {
  wall: number;
  cpu: number;
}

/** The environment of a function on Lambda. */
const lambdaEnvironment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_LOG_LEVEL: 'WARN',
};

/** A run of a process at a share of a processor takes turns of about this many milliseconds, as AWS Lambda's do. */
const period = 20;

/**
 * Gives a process a share of a processor: stops it after each turn for as long as it takes. A turn that was longer than meant is
 * followed by a longer stop.
 */
function shareProcessor({ pid, exitCode }: ChildProcess, share: number): () => void {
  if (pid === undefined || exitCode !== null) return () => {};
  let timer: NodeJS.Timeout;
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      clearTimeout(timer);
    }
  };
  const run = () => {
    const began = performance.now();
    timer = setTimeout(() => rest(performance.now() - began), period * share);
    signal('SIGCONT');
  };
  const rest = (ran: number) => {
    timer = setTimeout(run, (ran * (1 - share)) / share);
    signal('SIGSTOP');
  };
  run();
  return () => clearTimeout(timer);
}

/**
 * Runs a script of `children/` in a new process with this Node binary.
 * @param share of a processor that the process gets
 * @returns the JSON in its last line
 */
export async function child<Output>(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  share = 1,
): Promise<Output> {
  const file = join(import.meta.dirname, 'children', script);
  const running = run(process.execPath, [file, ...args], {
    env: { ...lambdaEnvironment, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  const release = share < 1 ? shareProcessor(running.child, share) : () => {};
  const { stdout } = await running.finally(release);
  // A function logs the operation of each call on lines of its own before that.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Output;
}
