import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownEngine } from '#test/engine.ts';
import { costsOfPages, GatewayLog, type PageCost } from '#test/page-costs.ts';

const log = new GatewayLog();
const own = ownEngine({ onCall: log.onCall });
let costs: Map<string, PageCost>;

beforeAll(async () => {
  costs = await costsOfPages(own.engine, own.client, log);
}, 300_000);

/** The pages with a fault, and what it is. */
function faults(of: (cost: PageCost) => string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [page, cost] of costs) {
    const fault = of(cost);
    if (fault) found[page] = fault;
  }
  return found;
}

/** How many calls of the API were under way at once, at most, when each took a while. */
async function mostAtOnce(act: () => Promise<unknown>): Promise<number> {
  const { lambdas } = own.engine;
  const invoke = lambdas.invoke.bind(lambdas);
  let [now, most] = [0, 0];
  lambdas.invoke = async (name, event) => {
    if (/-portal(-[a-z]+)?$/.test(name)) return invoke(name, event);
    most = Math.max(most, ++now);
    await pause(300);
    now--;
    return invoke(name, event);
  };
  await act();
  lambdas.invoke = invoke;
  return most;
}

describe('every page that links reach', () => {
  it('is one document', () => {
    expect(costs.size).toBeGreaterThan(50);
    expect(faults(({ documents }) => (documents === 1 ? undefined : `${documents} documents`))).toEqual({});
  });

  it('makes at most three calls of the API, side by side', async () => {
    expect(faults(({ calls }) => (calls.length > 3 ? calls.join(', ') : undefined))).toEqual({});
    const several = [...costs].filter(([, { calls }]) => calls.length > 1);
    expect(several.length).toBeGreaterThan(5);
    for (const [page, { calls, again }] of several)
      expect(await mostAtOnce(again), `${page}: ${calls.join(', ')}`).toBeGreaterThanOrEqual(calls.length);
  });

  it('has at most 15 KB over the wire, and 60 KB with all files at the first visit', () => {
    const [next, first] = [15 * 1024, 60 * 1024];
    expect(faults(({ bytes }) => (bytes > next ? `${bytes} bytes` : undefined))).toEqual({});
    expect(faults(({ firstVisit }) => (firstVisit > first ? `${firstVisit} bytes` : undefined))).toEqual({});
    expect(Math.max(...[...costs.values()].map(({ firstVisit, bytes }) => firstVisit - bytes))).toBeGreaterThan(2048);
  });
});
