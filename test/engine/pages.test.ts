import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { crawl } from '#test/crawl.ts';
import { ownEngine } from '#test/engine.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { madeViewers } from '#test/viewers.ts';

/** Requests that the gateway has answered: `GET /v1/me`. */
let answered: string[] = [];
const own = ownEngine({ onCall: ({ method, path }) => void answered.push(`${method} ${path}`) });

/** What a page costs. */
interface Cost {
  /** Requests of the browser for the document, and redirects before it. */
  documents: number;
  /** Calls that the page made of the API, besides the one that asks who looks: its answer is kept for half a minute. */
  calls: string[];
  /** The document over the wire, and the files that it needs. */
  bytes: number;
  files: string[];
  /** Opens the page again. */
  again: () => Promise<unknown>;
}
const costs = new Map<string, Cost>();
const fileBytes = new Map<string, number>();

/** The bytes of a response as a browser gets them, with its headers. */
const wireBytes = (headers: Headers): number =>
  [...headers].reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    Number(headers.get('content-length')),
  );

const filesOf = (html: string): string[] => {
  const found = html.matchAll(/<(?:link|script|img)\b[^>]*\s(?:href|src)="(\/[^"]+)"/g);
  return [...new Set([...found].map(([, path = '']) => path))];
};

const isOfApi = (call: string): boolean => /^\S+ (\/v1|\/webhooks\/v1)\//.test(call);

/** Opens a page as a browser without a script, and notes what it costs. */
const opener = (visitor: PortalVisitor) => async (address: string) => {
  answered = [];
  const came = await visitor.open(address);
  const calls = answered.filter(isOfApi);
  const cost: Cost = {
    documents: answered.length - calls.length,
    calls: calls.filter(call => call !== 'GET /v1/me'),
    bytes: wireBytes(came.headers),
    files: filesOf(came.html),
    again: () => visitor.open(address),
  };
  return { ...came, type: came.headers.get('content-type') ?? '', cost };
};

beforeAll(async () => {
  for (const { email, secret = '', starts } of Object.values(await madeViewers(own.client))) {
    const visitor = new PortalVisitor('en-US', own.engine.api);
    if (email) await visitor.signIn(email, secret);
    for (const [page, { came }] of await crawl(opener(visitor), starts))
      if (!costs.has(page)) costs.set(page, came.cost);
  }
  for (const file of new Set([...costs.values()].flatMap(({ files }) => files)))
    fileBytes.set(file, wireBytes((await new PortalVisitor('en-US', own.engine.api).open(file)).headers));
}, 300_000);

/** The pages with a fault, and what it is. */
function faults(of: (cost: Cost) => string | undefined): Record<string, string> {
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
    if (name.endsWith('-portal')) return invoke(name, event);
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
    const whole = ({ bytes, files }: Cost) => files.reduce((sum, file) => sum + (fileBytes.get(file) ?? 0), bytes);
    expect(fileBytes.size).toBeGreaterThanOrEqual(3);
    expect(faults(({ bytes }) => (bytes > 15 * 1024 ? `${bytes} bytes` : undefined))).toEqual({});
    expect(faults(cost => (whole(cost) > 60 * 1024 ? `${whole(cost)} bytes` : undefined))).toEqual({});
  });
});
