/** What the engine saves in `TANDEM_DATA` in addition to the data of DynamoDB and Cognito. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution, StepFunctions } from './step-functions.ts';

/** The program key, saved with the data so that emailed links keep working after a restart. */
export function programKey(data: string | undefined): string {
  const file = data && join(data, 'programme-key');
  if (file && existsSync(file)) return readFileSync(file, 'utf8');
  const key = randomBytes(48).toString('base64url');
  if (file) writeFileSync(file, key, { mode: 0o600 });
  return key;
}

const executionsFile = (data: string) => join(data, 'executions.json');

/**
 * Restarts the saved executions at their first state: each step reads the record and moves on to its current status. A
 * wait may have ended meanwhile, so the first one is cut to one second.
 */
export function resume(data: string | undefined, steps: StepFunctions): void {
  if (!data || !existsSync(executionsFile(data))) return;
  const saved = JSON.parse(readFileSync(executionsFile(data), 'utf8')) as Execution[];
  for (const { machineArn, name, input } of saved) steps.start(machineArn, name, { ...input, seconds: 1 });
}

/** Saves the running executions whenever one starts or ends, so that none is lost in a crash. */
export function remember(data: string | undefined, steps: StepFunctions): void {
  if (!data) return;
  const running = [...steps.executions.values()].filter(({ status }) => status === 'RUNNING');
  const file = executionsFile(data);
  writeFileSync(`${file}.new`, JSON.stringify(running));
  renameSync(`${file}.new`, file);
}
