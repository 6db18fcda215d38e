import { execFile } from 'node:child_process';
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

/** Runs a script of `children/` in a new process with this Node binary. @returns the JSON in its last line */
export async function child<Output>(script: string, args: string[], env: Record<string, string> = {}): Promise<Output> {
  const file = join(import.meta.dirname, 'children', script);
  const { stdout } = await run(process.execPath, [file, ...args], {
    env: { ...lambdaEnvironment, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  // A function logs the operation of each call on lines of its own before that.
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Output;
}
