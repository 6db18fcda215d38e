import { afterAll, beforeAll, inject } from 'vitest';
import { type Engine, type EngineOptions, startEngine } from '#local/engine/engine.ts';
import { Client } from './client.ts';
import { startTapped, type Tapped } from './tapped.ts';

/** An engine of a test file's own, to look into and to disturb. */
export function ownEngine(options: EngineOptions = {}): { engine: Engine; client: Client } {
  const own = {} as { engine: Engine; client: Client };
  beforeAll(async () => {
    own.engine = await startEngine({ bundles: inject('bundles'), ...options });
    own.client = new Client(own.engine);
  });
  afterAll(() => own.engine?.stop());
  return own;
}

/** The same with a tap before its database, to see what reaches it. */
export function ownTapped(options: EngineOptions = {}): Tapped {
  const own = {} as Tapped;
  beforeAll(async () => void Object.assign(own, await startTapped({ bundles: inject('bundles'), ...options })));
  afterAll(() => own.stop?.());
  return own;
}

/**
 * Does something the moment before a function of an engine reads a second item: what another process does at the same time
 * may come just there.
 */
export function betweenReads({ engine }: { engine: Engine }, caller: string, act: () => Promise<unknown>): void {
  let reads = 0;
  engine.intercept = async call => {
    if (call.action !== 'dynamodb:GetItem' || !call.caller.endsWith(caller) || ++reads !== 2) return undefined;
    engine.intercept = undefined;
    await act();
    return undefined;
  };
}
