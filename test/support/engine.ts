import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { type Engine, type EngineOptions, startEngine } from '#local/engine/engine.ts';
import { Client } from './client.ts';
import { startTapped, type Tapped } from './tapped.ts';

/** Shows what the functions last said beside a test that failed, since a server's error tells a caller nothing. */
function tellWhatFailed(own: { engine: Engine }): void {
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') console.error([task.name, ...own.engine.logs.slice(-40)].join('\n'));
  });
}

/**
 * How many threads the functions of a test’s engine share, which takes a fifth less processor time than a thread for each. A test
 * that kills a function gives each its own, with `threads: 0`.
 */
export const sharedThreads = 2;

/** Where days are short, schedules run all the time; a call would wait for them in a thread that it shares with them. */
const threadsOf = ({ daySeconds }: EngineOptions): number => (daySeconds ? 0 : sharedThreads);

/** An engine of the test file's own, to inspect and to inject faults. */
export function ownEngine(options: EngineOptions = {}): { engine: Engine; client: Client } {
  const own = {} as { engine: Engine; client: Client };
  tellWhatFailed(own);
  beforeAll(async () => {
    own.engine = await startEngine({ bundles: inject('bundles'), threads: threadsOf(options), ...options });
    own.client = new Client(own.engine);
  });
  afterAll(() => own.engine?.stop());
  return own;
}

/** The same, with a tap in front of its database to record calls. */
export function ownTapped(options: EngineOptions = {}): Tapped {
  const own = {} as Tapped;
  tellWhatFailed(own);
  const wanted = { threads: threadsOf(options), ...options };
  beforeAll(async () => void Object.assign(own, await startTapped({ bundles: inject('bundles'), ...wanted })));
  afterAll(() => own.stop?.());
  return own;
}

/**
 * Runs `act` just before a function of an engine reads its second item, to simulate a concurrent change between two
 * reads.
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
