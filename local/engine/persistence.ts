/** What the engine saves in `TANDEM_DATA` in addition to the data of DynamoDB and Cognito. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution, StepFunctions } from './step-functions.ts';

/** Creates the folder, open to its owner alone: it holds keys, emailed links and personal data. */
export function openData(data: string | undefined): void {
  if (!data) return;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chmodSync(data, 0o700);
}

/**
 * The values of the program keys' secrets, by ARN. They are derived from one that is saved with the data, so emailed links
 * keep working after a restart.
 *
 * @param secrets ARNs by logical ID
 */
export function programKeys(data: string | undefined, secrets: Record<string, string>): Record<string, string> {
  const saved = savedKey(data);
  const derived = (id: string) => Buffer.from(hkdfSync('sha256', saved, '', id, 48)).toString('base64url');
  return Object.fromEntries(Object.entries(secrets).map(([id, arn]) => [arn, derived(id)]));
}

function savedKey(data: string | undefined): string {
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
