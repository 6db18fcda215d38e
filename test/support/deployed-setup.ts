import './localhost.ts';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { TestProject } from 'vitest/node';
import { CliError } from '#infra/cli/cli-error.ts';
import { outputsOf } from '#infra/cli/stack.ts';
import { findTarget } from '#infra/cli/target.ts';
import { stageOf } from '#infra/stages.ts';
import { type Person, samplePeople } from '#local/samples/companies.ts';
import { seed } from '#local/samples/seed.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { password } from './builders.ts';
import { Client } from './client.ts';
import type { System } from './engine-setup.ts';
import type { Mailbox } from './mailbox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Journeys that can't pass on this target, with the reason. */
    known: Record<string, string>;
  }
}

const root = join(import.meta.dirname, '../..');

/** Detects the emulator behind an endpoint by a path that only it serves. */
async function emulatorAt(endpoint: string): Promise<Mailbox['kind']> {
  const health = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
  if (health?.ok) return 'ministack';
  throw new CliError('Journeys read mail, and no mailbox of this endpoint is known: see docs/emulators.md.');
}

/** Runs `npm run operator` as a user does. */
async function operator(stage: string, ...args: string[]) {
  const command = ['infra/cli/operator.ts', ...args, '--stage', stage, '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  return JSON.parse(stdout);
}

/** Signs in as an operator who has replaced the temporary password, as the first sign-in requires. */
async function createOperator(stage: string, system: System, { email, firstName, lastName, roles }: Person) {
  const known = await operator(stage, 'list');
  if (known.some((other: { email: string }) => other.email === email))
    await operator(stage, 'remove', '--email', email);
  const given = ['--email', email, '--name', `${firstName} ${lastName}`, ...roles.flatMap(role => ['--role', role])];
  const { temporaryPassword } = await operator(stage, 'add', ...given);
  const client = new Client(system);
  const { body } = await client.post('/v1/session', { email, password: temporaryPassword });
  const change = { email, session: body.session, newPassword: password };
  const changed = await client.post('/v1/session/password', change);
  if (changed.status !== 200) throw new Error(`${email} could not sign in: ${changed.text}`);
  return { email, password };
}

/** Prepares a deployed stage: operators created by its own command, and the sample providers. */
export async function setup({ provide }: TestProject): Promise<void> {
  const stage = process.env.TANDEM_STAGE ?? 'demo';
  if (stageOf(stage).keepData) {
    throw new CliError(`Stage '${stage}' keeps its data: journeys leave hundreds of partners.`);
  }
  const target = await findTarget();
  const { endpoint = '' } = target;
  const mailbox = { kind: await emulatorAt(endpoint), url: endpoint };
  const { Api, TableName, UserPoolId, ListParts } = await outputsOf(stage, target);
  const system: System = { api: Api, mailbox, aws: endpoint, accounts: [] };
  const operators = samplePeople.filter(isOperator);
  for (const person of operators) system.accounts.push(await createOperator(stage, system, person));
  const others = await seed({
    dynamodb: new DynamoDBClient({}),
    table: TableName,
    listParts: Number(ListParts),
    cognito: new CognitoIdentityProviderClient({}),
    userPoolId: UserPoolId,
    samples: [],
    people: samplePeople.filter(person => !isOperator(person)),
  });
  system.accounts.push(...others);
  provide('system', system);
}
