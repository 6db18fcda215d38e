import { startDynamoDb } from '#local/engine/dynamodb.ts';
import { type Engine, type EngineOptions, startEngine } from '#local/engine/engine.ts';
import { Client } from './client.ts';
import { startTap, type Tap } from './tap.ts';

/** A running system, its database behind a tap. */
export interface Tapped {
  engine: Engine;
  client: Client;
  tap: Tap;
  /** Address of the database, past the tap. */
  endpoint: string;
  stop: () => Promise<void>;
}

interface Options extends EngineOptions {
  /** Without the tap in between, where time is measured that it would cost. */
  untapped?: true;
}

/** Starts a system whose every request to DynamoDB can be seen, with what it was answered and what it consumed. */
export async function startTapped({ untapped, ...options }: Options = {}): Promise<Tapped> {
  const dynamo = await startDynamoDb();
  const tap = await startTap(dynamo.endpoint);
  const before = process.env.DYNAMODB_ENDPOINT;
  process.env.DYNAMODB_ENDPOINT = untapped ? dynamo.endpoint : tap.endpoint;
  const engine = await startEngine(options).finally(() => {
    if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
    else process.env.DYNAMODB_ENDPOINT = before;
  });
  const stop = async () => {
    await engine.stop();
    await tap.stop();
    await dynamo.stop();
  };
  return { engine, client: new Client(engine), tap, endpoint: dynamo.endpoint, stop };
}
