import type { TestProject } from 'vitest/node';
import { createTable, startDynamoDb } from '#local/engine/dynamodb.ts';
import { synthesized } from './executions.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamodb: string;
  }
}

let stop: () => Promise<void>;

/** The embedded DynamoDB with the template's table, for tests of data access. */
export async function setup({ provide }: TestProject): Promise<void> {
  const dynamo = await startDynamoDb();
  stop = dynamo.stop;
  const table = Object.values(synthesized().resources).find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('The template has no table');
  await createTable(dynamo.endpoint, 'tandem', table);
  provide('dynamodb', dynamo.endpoint);
}

export const teardown = (): Promise<void> => stop();
