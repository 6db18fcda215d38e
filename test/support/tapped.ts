import { startDynamoDb } from '#local/engine/dynamodb.ts';
import { type Engine, type EngineOptions, startEngine } from '#local/engine/engine.ts';
import { Client } from './client.ts';
import { startTap, type Tap } from './tap.ts';

/** A running system with a tap in front of its database. */
export interface Tapped {
  engine: Engine;
  client: Client;
  tap: Tap;
  /** Endpoint of the database, bypassing the tap. */
  endpoint: string;
  stop: () => Promise<void>;
}

interface Options extends EngineOptions {
  /** Skips the tap, where its overhead would distort timings. */
  untapped?: true;
}

/** Starts a system whose DynamoDB calls can be recorded, with responses and consumed capacity. */
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
