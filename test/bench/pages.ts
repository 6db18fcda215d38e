import { Client } from '#test/client.ts';
import { type Answered, costsOfPages, GatewayLog, isOfApi, type PageCost } from '#test/page-costs.ts';
import { builtFunctions } from './bundles.ts';
import { type Figure, figure, type Options, type Part, ratio } from './figure.ts';
import { warmPages } from './pages-warm.ts';
import { child, type Took } from './processes.ts';
import { withEngine } from './recorded-run.ts';
import { interleaved } from './stats.ts';

/** Pages with a list, each of one or two calls. */
const lists = [
  '/portal/reviews',
  '/portal/partners',
  '/portal/company/users',
  '/portal/resellers',
  '/portal/providers',
];

const kilobytes = (bytes: number): number => bytes / 1024;

/** The size of the portal's bundle, and its load time compared with what a function with DynamoDB may take. */
async function loading(runs: number): Promise<Figure[]> {
  const { each } = await builtFunctions();
  const portal = each.find(({ name }) => name === 'portal');
  const peer = each.find(({ clients }) => Object.keys(clients).join() === '@aws-sdk/client-dynamodb');
  if (!portal || !peer) throw new Error('There is no portal, or no function with DynamoDB alone');
  const load = (file: string) => () => child<Took>('init.cjs', [file]);
  const took = await interleaved(
    runs,
    { portal: load(portal.file), baseline: load(peer.baseline.file) },
    { seconds: 20 },
  );
  const name = 'of the portal ÷ that of a DynamoDB client alone';
  const of = (kind: keyof Took) => ({
    ours: took.portal.map(one => one[kind]),
    baseline: took.baseline.map(one => one[kind]),
  });
  return [
    figure({ name: 'bundle of the portal', value: kilobytes(portal.bytes), unit: 'KB', most: 280 }),
    ratio({ name: `init time ${name}`, ...of('wall'), most: 1.4 }),
    ratio({ name: `init processor time ${name}`, ...of('cpu'), most: 1.4 }),
  ];
}

/** The page with the most of something. */
function largest(costs: Map<string, PageCost>, of: (cost: PageCost) => number): { value: number; note: string } {
  const [first] = [...costs].sort(([, a], [, b]) => of(b) - of(a));
  return { value: first ? of(first[1]) : 0, note: first?.[0] ?? '' };
}

/** From the first call of the API to the last answer. */
function spanOf(calls: readonly Answered[]): number {
  const begins = calls.map(({ at, milliseconds }) => at - milliseconds);
  return Math.max(...calls.map(({ at }) => at)) - Math.min(...begins);
}

/** How long pages with a list take at the gateway, and the calls of the API within them. */
async function times(costs: Map<string, PageCost>, log: GatewayLog, runs: number): Promise<Figure[]> {
  const pages = lists.map(page => [page, costs.get(page)] as const);
  const took = await interleaved(
    4 * runs,
    Object.fromEntries(
      pages.map(([page, cost]) => {
        if (!cost) throw new Error(`No link leads to ${page}`);
        return [
          page,
          async () => {
            log.answered = [];
            await cost.again();
            const calls = log.answered.filter(isOfApi);
            const whole = log.answered.find(line => !isOfApi(line))?.milliseconds ?? Number.NaN;
            return { whole, calls: spanOf(calls) };
          },
        ];
      }),
    ),
    { seconds: 30 },
  );
  return lists.map(page =>
    ratio({
      name: `server time of ${page} ÷ that of its calls of the API`,
      ours: took[page]?.map(({ whole }) => whole) ?? [],
      baseline: took[page]?.map(({ calls }) => calls) ?? [],
      most: 1.5,
    }),
  );
}

/** What pages of the portal cost: bytes over the wire, calls, server time; and loading the function. */
export const pages: Part = {
  figures: ['pages'],
  about: 'pages of the portal: bytes over the wire, calls and server time; loading its function',
  run: async ({ runs, progress }: Options) => {
    const log = new GatewayLog();
    progress(
      `pages: loading the portal, ${runs} times; then every page, and ${lists.length} of them ${4 * runs} times`,
    );
    const loaded = await loading(runs);
    const measured = await withEngine(
      async ({ engine }) => {
        const costs = await costsOfPages(engine, new Client(engine), log);
        const most = (name: string, of: (cost: PageCost) => number, limit: number) => {
          const { value, note } = largest(costs, of);
          return figure({ name, value: kilobytes(value), unit: 'KB', most: limit, note });
        };
        return [
          most(`first visit, with all files, the largest of ${costs.size} pages`, ({ firstVisit }) => firstVisit, 60),
          most('next page, the largest', ({ bytes }) => bytes, 15),
          figure({
            name: 'calls of the API of a page, the most',
            unit: '',
            most: 3,
            ...largest(costs, ({ calls }) => calls.length),
          }),
          ...(await times(costs, log, runs)),
          ...(await warmPages(engine, costs, { lists, runs, log })),
        ];
      },
      { untapped: true, onCall: log.onCall },
    );
    return { pages: [...loaded, ...measured] };
  },
};
