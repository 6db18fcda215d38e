import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '#local/engine/dynamodb.ts';
import type { Resource } from '#local/engine/template.ts';
import { synthesized } from './executions.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamodb: string;
    /** The table as the template has it. */
    table: Resource;
  }
}

let stop: () => Promise<void>;

/** The embedded DynamoDB, for tests of data access. Each file makes a table of its own, so that no schedule finds rows of another. */
export async function setup({ provide }: TestProject): Promise<void> {
  const dynamo = await startDynamoDb();
  stop = dynamo.stop;
  const table = Object.values(synthesized().resources).find(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('The template has no table');
  provide('table', table);
  provide('dynamodb', dynamo.endpoint);
}

export const teardown = (): Promise<void> => stop();
