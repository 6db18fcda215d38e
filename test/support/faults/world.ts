import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { startDynamoDb } from '#local/engine/dynamodb.ts';
import { type Engine, startEngine } from '#local/engine/engine.ts';
import { Client } from '#test/client.ts';
import { type Asked, Patient } from './patient.ts';
import { asSide, becomePartners, enroll, partner, type Side } from './stories.ts';
import type { Table } from './table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether the full suite runs, the share of its iterations, and the random seed. */
    faults: { long: boolean; share: number; seed: number };
  }
}

/** The people in the stories, signed in. */
export interface People {
  /** A client without a token. */
  anyone: Patient;
  reviewer: Patient;
  lead: Patient;
  provider: Side;
  reseller: Side;
  /** A direct-bill partner. */
  direct: Patient;
}

/** A system to inject faults into and restart, with the people of its stories. */
export interface World extends People {
  engine: Engine;
  client: Client;
  table: Table;
  /** The MPN ID of a reseller that stays the provider's partner. */
  mpnId: string;
  /** Stops everything, optionally changes stored data, and restarts at the same address. */
  restart: (how?: { meanwhile?: (table: Table) => Promise<void>; daySeconds?: number }) => Promise<void>;
}

const sample = 'Tandem-demo-2026!';
const fabrikam = { email: 'admin@fabrikam.example', tenantId: '11111111-1111-4111-8111-111111111111' };
const contoso = { email: 'admin@contoso-resale.example', tenantId: '22222222-2222-4222-8222-222222222222' };

/** Signs in the people of the stories. */
export async function peopleOf(client: Client, options: { twice?: boolean; asked?: Asked } = {}): Promise<People> {
  const anyone = new Patient(client, options.twice, options.asked);
  const side = async ({ email, tenantId }: typeof fabrikam, name: string): Promise<Side> => ({
    email,
    tenantId,
    name,
    admin: await anyone.signIn(email, sample),
  });
  return {
    anyone,
    reviewer: await anyone.signIn('reviewer@tandem.example', sample),
    lead: await anyone.signIn('lead@tandem.example', sample),
    provider: await side(fabrikam, 'Fabrikam Distribution'),
    reseller: await side(contoso, 'Contoso Resale'),
    direct: await anyone.signIn('admin@northwind.example', sample),
  };
}

/** A day lasts a minute: nothing expires during a story, and schedules run twice a second. */
export const daySeconds = 60;

/** A system of the test file's own, with saved data so that it can be restarted. */
export function ownWorld(): World {
  const world = {} as World;
  const data = mkdtempSync(join(tmpdir(), 'tandem-faults-'));
  let dynamo: Awaited<ReturnType<typeof startDynamoDb>>;

  const start = async (day = daySeconds, port = 0) => {
    dynamo = await startDynamoDb(data);
    process.env.DYNAMODB_ENDPOINT = dynamo.endpoint;
    const engine = await startEngine({ bundles: inject('bundles'), data, daySeconds: day, port }).finally(() => {
      delete process.env.DYNAMODB_ENDPOINT;
    });
    const client = new Client(engine);
    const table = { endpoint: dynamo.endpoint, name: engine.blueprint.tableName };
    Object.assign(world, { engine, client, table }, await peopleOf(client));
  };
  world.restart = async ({ meanwhile, daySeconds: day } = {}) => {
    const { port } = new URL(world.engine.api);
    await world.engine.stop();
    await meanwhile?.(world.table);
    await dynamo.stop();
    await start(day, Number(port));
  };

  beforeAll(async () => {
    await start();
    const enrolled = await enroll(world.anyone, world.reviewer);
    await becomePartners(world.provider, asSide(enrolled));
    world.mpnId = (await enrolled.admin.read<{ mpnId: string }>('/v1/account')).mpnId;
    await partner(world.provider, world.reseller);
  }, 400_000);
  afterEach(() => {
    if (world.engine) world.engine.intercept = undefined;
  });
  afterAll(async () => {
    await world.engine?.stop();
    await dynamo?.stop();
    rmSync(data, { recursive: true, force: true });
  });
  return world;
}

/** Deletes all emails, so that searching the inbox stays fast. */
export const clearInbox = ({ engine }: World): Promise<Response> =>
  fetch(`${engine.inbox}/clear-store`, { method: 'POST' });
