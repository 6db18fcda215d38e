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

/** Runs a script of `children/` in a new process with this Node binary. @returns its JSON output */
export async function child<Output>(script: string, args: string[], env: Record<string, string> = {}): Promise<Output> {
  const file = join(import.meta.dirname, 'children', script);
  const { stdout } = await run(process.execPath, [file, ...args], {
    env: { ...lambdaEnvironment, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Output;
}
