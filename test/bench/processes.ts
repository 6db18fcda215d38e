import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Time that something took, in milliseconds: on the clock, and of the processor. */
export interface Took {
  wall: number;
  cpu: number;
}

/** What a function finds around it on Lambda. */
const surroundings = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_LOG_LEVEL: 'WARN',
};

/** Runs a script of `children/` in a fresh process, on this very Node. @returns what it prints, as JSON */
export async function child<Said>(script: string, args: string[], env: Record<string, string> = {}): Promise<Said> {
  const file = join(import.meta.dirname, 'children', script);
  const { stdout } = await run(process.execPath, [file, ...args], {
    env: { ...surroundings, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Said;
}
