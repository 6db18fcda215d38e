import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Engine } from '#local/engine/engine.ts';
import { type GatewayLog, isOfApi, type PageCost } from '#test/page-costs.ts';
import { benchFolder, builtFunctions } from './bundles.ts';
import { type Figure, middle, ratio } from './figure.ts';
import { child, type Took } from './processes.ts';
import { interleaved } from './stats.ts';

/** Repetitions per process to warm up, and those that count. */
const repeats = ['100', '200'];

/** Drawing is what the portal is for, and a read over HTTP costs little: a page takes some times the processor time of its calls. */
const most = 6;

/** A server that asks the API once for each address, and then answers as it did, any number of times. */
async function startApiEcho(api: string) {
  const known = new Map<string, Promise<{ status: number; type: string; text: string }>>();
  const asked = async (path: string, headers: Record<string, string>) => {
    const answer = await fetch(api + path, { headers });
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() };
  };
  const server = createServer(async ({ url = '', headers }, outgoing) => {
    const { authorization = '', 'x-locale': locale = 'en-US' } = headers;
    const pending = known.get(url) ?? asked(url, { authorization, 'x-locale': String(locale) });
    known.set(url, pending);
    const { status, type, text } = await pending;
    outgoing.writeHead(status, { 'Content-Type': type }).end(text);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The addresses that were asked for, without the one that asks who looks. */
    paths: () => [...known.keys()].filter(path => path !== '/v1/me'),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The event of a page, and the environment of the function that serves it. */
async function servedAs({ lambdas, blueprint }: Engine, cost: PageCost) {
  const invoke = lambdas.invoke.bind(lambdas);
  const served: { name: string; event: unknown }[] = [];
  lambdas.invoke = (name, event) => {
    if (/-portal(-[a-z]+)?$/.test(name)) served.push({ name, event: structuredClone(event) });
    return invoke(name, event);
  };
  await cost.again().finally(() => {
    lambdas.invoke = invoke;
  });
  const [{ name, event } = { name: '', event: undefined }] = served;
  const { environment = {} } = blueprint.functions.find(one => one.name === name) ?? {};
  const { file = '' } =
    (await builtFunctions()).each.find(one => one.name === environment.POWERTOOLS_SERVICE_NAME) ?? {};
  return { event, environment, file };
}

/** Source of a handler that makes the calls of a page and reads their answers, and draws nothing. */
const bare = (api: string, paths: readonly string[]) => `
const read = path => fetch(${JSON.stringify(api)} + path).then(answer => answer.json());
exports.handler = async () => {
  await Promise.all(${JSON.stringify(paths)}.map(read));
  return { statusCode: 200 };
};`;

/** Processor time of a warm page compared with that of the calls that it makes of the API. */
export async function warmPages(
  engine: Engine,
  costs: Map<string, PageCost>,
  { lists, runs, log }: { lists: readonly string[]; runs: number; log: GatewayLog },
): Promise<Figure[]> {
  const each = [];
  for (const page of lists) {
    const cost = costs.get(page);
    if (!cost) throw new Error(`No link leads to ${page}`);
    log.answered = [];
    const { event, environment, file } = await servedAs(engine, cost);
    const calls = log.answered.filter(isOfApi).length;
    const echo = await startApiEcho(engine.api);
    const name = (what: string) => join(benchFolder, `page${page.replace(/\W+/g, '-')}-${what}`);
    await writeFile(name('event.json'), JSON.stringify(event));
    const ours = () =>
      child<Took>('warm.cjs', [file, name('event.json'), ...repeats], { ...environment, BASE_URL: echo.address });
    await ours();
    if (echo.paths().length < Math.max(1, calls - 1)) throw new Error(`${page} was not drawn: ${echo.paths()}`);
    await writeFile(name('bare.cjs'), bare(echo.address, echo.paths()));
    each.push({
      page,
      echo,
      ours,
      bare: () => child<Took>('warm.cjs', [name('bare.cjs'), name('event.json'), ...repeats]),
    });
  }
  const took = await interleaved(
    runs,
    Object.fromEntries(
      each.flatMap(({ page, ours, bare }) => [
        [page, ours],
        [`${page} bare`, bare],
      ]),
    ),
    { seconds: 60 },
  );
  for (const { echo } of each) echo.stop();
  const cpu = (name: string) => took[name]?.map(one => one.cpu) ?? [];
  const ratios = each.map(({ page, echo }) =>
    ratio({
      ...{ name: `warm processor time of ${page} ÷ that of its ${echo.paths().length} calls alone`, most },
      ...{ ours: cpu(page), baseline: cpu(`${page} bare`) },
    }),
  );
  return [...ratios, middle('warm processor time of a page ÷ that of its calls alone, median', ratios, most)];
}
