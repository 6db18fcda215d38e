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

/** Path of the DynamoDB emulator's binary for this platform. @throws CliError when it isn't installed */
function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const path = ['dynoxide', 'dynoxide.exe'].map(file => join(folder, file)).find(existsSync);
    if (path) return path;
  } catch {
    // Not installed for this platform: the CliError below says how to install it.
  }
  throw new CliError(
    `The embedded DynamoDB for this platform (${name}) is not installed. ` +
      `Install it with 'npm install --no-save ${name}', or set DYNAMODB_ENDPOINT to another DynamoDB endpoint, such as DynamoDB Local.`,
  );
}

/** Starts the DynamoDB emulator, or uses the endpoint in `DYNAMODB_ENDPOINT`. */
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

/** A client for the engine's own calls. */
export const clientFor = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'engine', secretAccessKey: 'engine' },
    maxAttempts: 1,
  });

/** Creates the template's table, unless saved data already has it. */
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
