/** What the engine keeps in `TANDEM_DATA` besides the data of DynamoDB and Cognito. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution, StepFunctions } from './step-functions.ts';

/** The key that secrets are derived from: kept with the data, so that mailed links go on working. */
export function programKey(data: string | undefined): string {
  const file = data && join(data, 'programme-key');
  if (file && existsSync(file)) return readFileSync(file, 'utf8');
  const key = randomBytes(48).toString('base64url');
  if (file) writeFileSync(file, key, { mode: 0o600 });
  return key;
}

const executionsFile = (data: string) => join(data, 'executions.json');

/**
 * Workflows under way begin again at their first state: each step looks at the record, and walks on to where it stands.
 * The time of a wait may be up meanwhile, so the first ends in a second, and the clock is looked at.
 */
export function resume(data: string | undefined, steps: StepFunctions): void {
  if (!data || !existsSync(executionsFile(data))) return;
  const kept = JSON.parse(readFileSync(executionsFile(data), 'utf8')) as Execution[];
  for (const { machineArn, name, input } of kept) steps.start(machineArn, name, { ...input, seconds: 1 });
}

/** Notes which workflows are under way, whenever one begins or ends, so that a crash forgets none, not even this one. */
export function remember(data: string | undefined, steps: StepFunctions): void {
  if (!data) return;
  const running = [...steps.executions.values()].filter(({ status }) => status === 'RUNNING');
  const file = executionsFile(data);
  writeFileSync(`${file}.new`, JSON.stringify(running));
  renameSync(`${file}.new`, file);
}
