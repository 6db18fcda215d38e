import { afterAll, beforeAll, inject } from 'vitest';
import { servedRoutes } from '#infra/routes.ts';
import type { Engine } from '#local/engine/engine.ts';
import type { Client } from '#test/client.ts';
import { sharedThreads } from '#test/engine.ts';
import type { TappedCall } from '#test/tap.ts';
import { startTapped } from '#test/tapped.ts';
import { Memory } from './memory.ts';
import { populate } from './people.ts';
import { type Incoming, RecordedRequests } from './recorded-requests.ts';
import type { Outgoing } from './requests.ts';
import { type DescribedRoute, describedRoutes, type Schema } from './routes.ts';

/** A caller: their token, and values from earlier responses. */
export interface Caller {
  name: string;
  authorization?: string;
  own: Memory;
  /** May see the data of every tenant. */
  operator: boolean;
}

/** A system with users of two companies, an operator and an anonymous caller, and a tap on its table. */
export interface World {
  engine: Engine;
  client: Client;
  routes: DescribedRoute[];
  callers: Caller[];
  /** IDs and texts of the company that no caller belongs to. */
  foreign: { ids: string[]; texts: string[] };
  /** IDs of a customer that no caller serves, and of what it has bought, by collection: `subscriptions`. */
  foreignTrade: Record<string, string>;
  /** An application that no caller belongs to, and a document of it. */
  foreignDocument: { application: string; document: string };
  /** Indexes of the callers that a route accepts (neither 401 nor 403), by route name. */
  welcome: Map<string, number[]>;
  /** The fields of the forms on pages. */
  form: Schema;
  /** Direct access to the table, bypassing the tap. */
  table: { endpoint: string; name: string };
  /** Sends a request. @returns the response, and the DynamoDB calls of the functions that serve requests */
  ask: (request: Outgoing) => Promise<{ answer: Incoming; calls: TappedCall[] }>;
}

/** Functions that serve requests; calls of other functions run in the background and are ignored. */
const answering = Object.keys(servedRoutes);

/** A populated system of the test file's own. */
export function ownWorld(): World {
  const world = {} as World;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    const { engine, client, tap, endpoint, stop } = await startTapped({
      bundles: inject('bundles'),
      threads: sharedThreads,
    });
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

/** A caller without any known values yet. */
export function caller(name: string, signedIn?: Client, operator = false): Caller {
  const authorization = signedIn?.headers.Authorization;
  return { name, own: new Memory(), operator, ...(authorization && { authorization }) };
}

/** A request with its caller's token, unless it has one of its own. */
export const signed = ({ authorization }: Caller, request: Outgoing): Outgoing => ({
  ...request,
  headers: { ...(authorization && { Authorization: authorization }), ...request.headers },
});
