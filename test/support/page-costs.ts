import { mock } from 'node:test';
import type { Engine, EngineOptions } from '#local/engine/engine.ts';
import type { Client } from './client.ts';
import { crawl } from './crawl.ts';
import { PortalVisitor } from './portal-visitor.ts';
import { madeViewers } from './viewers.ts';

type OnCall = NonNullable<EngineOptions['onCall']>;
/** A request that the gateway has answered, and when. */
export type Answered = Parameters<OnCall>[0] & { at: number };

/** Notes the requests that the gateway of an engine answers. */
export class GatewayLog {
  answered: Answered[] = [];
  readonly onCall: OnCall = line => void this.answered.push({ ...line, at: performance.now() });
}

/** What a page costs. */
export interface PageCost {
  /** Requests of the browser for the document, and redirects before it. */
  documents: number;
  /**
   * Calls that the page makes of the API when it is opened again by a person who signed in a minute ago: who they are is asked then,
   * too. The portal keeps some texts for longer.
   */
  calls: string[];
  /** Bytes over the wire: of the document, and with all files that it needs, as at the first visit. */
  bytes: number;
  firstVisit: number;
  /** Opens the page again. */
  again: () => Promise<unknown>;
}

/** Whether a page made a call, and not a browser. */
export const isOfApi = ({ path }: Answered): boolean => /^(\/v1|\/webhooks\/v1)\//.test(path);

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

const minute = 60_000;

/** Does something a minute from now, when what is kept for half a minute has ended. The benchmarks do so, too, without vitest. */
async function later<Done>(act: () => Promise<Done>): Promise<Done> {
  mock.timers.enable({ apis: ['Date'], now: Date.now() + minute });
  return act().finally(() => mock.timers.reset());
}

/** What every page costs that links reach: a visitor's, an applicant's, a reseller's, a provider's, a customer's, a review lead's. */
export async function costsOfPages(
  { api }: Pick<Engine, 'api'>,
  client: Client,
  log: GatewayLog,
): Promise<Map<string, PageCost>> {
  const costs = new Map<string, PageCost>();
  const fileBytes = new Map<string, number>();
  const open = (visitor: PortalVisitor, signedIn: PortalVisitor) => async (address: string) => {
    log.answered = [];
    const came = await visitor.open(address);
    const documents = log.answered.filter(line => !isOfApi(line)).length;
    log.answered = [];
    const again = () => later(() => signedIn.copy().open(address));
    await again();
    const calls = log.answered.filter(isOfApi);
    const cost: PageCost = {
      documents,
      calls: calls.map(({ method, path }) => `${method} ${path}`),
      bytes: wireBytes(came.headers),
      firstVisit: 0,
      again,
    };
    return { ...came, type: came.headers.get('content-type') ?? '', cost };
  };
  /** A browser has each file once. */
  const bytesOf = async (file: string): Promise<number> => {
    const known = fileBytes.get(file) ?? wireBytes((await new PortalVisitor('en-US', api).open(file)).headers);
    fileBytes.set(file, known);
    return known;
  };
  for (const { email, secret = '', starts } of Object.values(await madeViewers(client))) {
    const visitor = new PortalVisitor('en-US', api);
    if (email) await visitor.signIn(email, secret);
    for (const [page, { came }] of await crawl(open(visitor, visitor.copy()), starts)) {
      if (costs.has(page)) continue;
      const files = await Promise.all(filesOf(came.html).map(bytesOf));
      costs.set(page, { ...came.cost, firstVisit: files.reduce((sum, bytes) => sum + bytes, came.cost.bytes) });
    }
  }
  return costs;
}
