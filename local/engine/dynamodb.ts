import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { CliError } from '#infra/cli/cli-error.ts';
import { startChild } from './processes.ts';
import type { Resource } from './template.ts';

/** The path of the embedded DynamoDB for this machine's platform. */
function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const path = ['dynoxide', 'dynoxide.exe'].map(file => join(folder, file)).find(existsSync);
    if (path) return path;
  } catch {
    // No such package on this machine: the advice says so.
  }
  throw new CliError(
    `The embedded DynamoDB for this platform (${name}) is not installed. ` +
      `Install it with 'npm install --no-save ${name}', or set DYNAMODB_ENDPOINT to another DynamoDB endpoint, such as DynamoDB Local.`,
  );
}

/** Starts the embedded DynamoDB, or uses the one that `DYNAMODB_ENDPOINT` names. */
export async function startDynamoDb(data?: string): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const given = process.env.DYNAMODB_ENDPOINT;
  if (given) return { endpoint: given, stop: async () => {} };
  const path = binary();
  const { port, stop } = await startChild(port => ({
    command: path,
    args: ['--port', String(port), ...(data ? ['--db-path', join(data, 'dynamodb.sqlite')] : [])],
    ready: () => clientFor(`http://127.0.0.1:${port}`).send(new ListTablesCommand({})),
  }));
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}

/** A client for the engine's own use. */
export const clientFor = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
    maxAttempts: 1,
  });

/** Makes the table of the template, unless kept data has it already. */
export async function createTable(endpoint: string, name: string, { Properties }: Resource): Promise<void> {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } =
    Properties as unknown as CreateTableCommand['input'];
  const input = {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
  };
  await clientFor(endpoint)
    .send(new CreateTableCommand(input))
    .catch(error => {
      if (!(error instanceof ResourceInUseException)) throw error;
    });
}
