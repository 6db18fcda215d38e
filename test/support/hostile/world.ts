import { afterAll, beforeAll, inject } from 'vitest';
import { servedRoutes } from '#infra/routes.ts';
import type { Engine } from '#local/engine/engine.ts';
import type { Client } from '#test/client.ts';
import type { TappedCall } from '#test/tap.ts';
import { startTapped } from '#test/tapped.ts';
import { Memory } from './memory.ts';
import { populate } from './people.ts';
import { type Incoming, RecordedRequests } from './recorded-requests.ts';
import type { Outgoing } from './requests.ts';
import { type DescribedRoute, describedRoutes, type Schema } from './routes.ts';

/** Somebody who calls: with what token, and what they have been told so far. */
export interface Caller {
  name: string;
  authorization?: string;
  own: Memory;
  /** May see what any tenant has. */
  operator: boolean;
}

/** A system with people of two companies, an operator and a stranger in it, and a look at what reaches its table. */
export interface World {
  engine: Engine;
  client: Client;
  routes: DescribedRoute[];
  callers: Caller[];
  /** Of the company that nobody here belongs to: its ids, and texts that only its records hold. */
  foreign: { ids: string[]; texts: string[] };
  /** Which of the callers each route serves, by its name: to whom it says neither 401 nor 403. */
  welcome: Map<string, number[]>;
  /** What the forms of the pages take. */
  form: Schema;
  /** The table, past the tap. */
  table: { endpoint: string; name: string };
  /** Sends a request, and tells what the functions that answer people asked of DynamoDB meanwhile. */
  ask: (request: Outgoing) => Promise<{ answer: Incoming; calls: TappedCall[] }>;
}

/** Names of the functions that answer people; what others do meanwhile, they do on their own. */
const answering = Object.keys(servedRoutes);

/** A world of a test file's own, populated. */
export function ownWorld(): World {
  const world = {} as World;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    const { engine, client, tap, endpoint, stop } = await startTapped({ bundles: inject('bundles') });
    const recorded = new RecordedRequests(engine.api);
    ends.push(() => recorded.close(), stop);
    let calls: TappedCall[] = [];
    tap.onCall = call => {
      if (answering.some(name => call.caller.endsWith(`-${name}`))) calls.push(call);
    };
    const ask = async (request: Outgoing) => {
      calls = [];
      const answer = await recorded.send(request);
      return { answer, calls };
    };
    const table = { endpoint, name: engine.blueprint.tableName };
    await populate(Object.assign(world, { engine, client, routes: describedRoutes(), table, ask }));
  }, 120_000);
  afterAll(async () => {
    for (const end of ends) await end();
  });
  return world;
}

/** Somebody who calls, knowing nothing yet. */
export function caller(name: string, signedIn?: Client, operator = false): Caller {
  const authorization = signedIn?.headers.Authorization;
  return { name, own: new Memory(), operator, ...(authorization && { authorization }) };
}

/** A request with its caller's token, unless it brings one of its own. */
export const signed = ({ authorization }: Caller, request: Outgoing): Outgoing => ({
  ...request,
  headers: { ...(authorization && { Authorization: authorization }), ...request.headers },
});
