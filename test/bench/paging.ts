import type { Tapped } from '#test/tapped.ts';
import { consumed } from '#test/units.ts';
import { type Figure, figure, type Options, type Part, ratio } from './figure.ts';
import { withEngine } from './recorded-run.ts';
import { application, customer, fill, reseller, servedCustomer, subscription } from './rows.ts';
import { interleaved, timed } from './stats.ts';

const places = ['first', 'middle', 'last'] as const;

/** A paged list, measured once short and once long. */
interface List {
  name: string;
  path: string;
  /** The user who reads it. */
  reader: string;
  rows: { few: number; many: number; among?: number };
  /** Creates a row; lists with the same figure have the same rows. */
  row: typeof application;
  page: number;
}

const resellers = { reader: 'admin@fabrikam.example', rows: { few: 10, many: 10_000 }, row: reseller, page: 10 };
const subscriptions = {
  ...{ reader: 'admin@fabrikam.example', row: subscription, page: 500 },
  // Writing a million takes longer than all other lists: only if nothing else is measured.
  rows: { few: 1_000, many: 1_000_000, among: 100_000 },
};
const customers = {
  ...{ reader: 'admin@fabrikam.example', row: servedCustomer, page: 500 },
  // Writing a million takes longer than all other lists: only if nothing else is measured.
  rows: { few: 1_000, many: 1_000_000, among: 100_000 },
};
const lists: Record<string, List[]> = {
  7: [
    {
      ...{ name: 'the review queue', path: '/v1/reviews?status=in_review', reader: 'lead@tandem.example', page: 100 },
      ...{ rows: { few: 1_000, many: 100_000 }, row: application },
    },
  ],
  resellers: [
    {
      ...{ name: "a provider's resellers", ...resellers },
      path: '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf',
    },
    { name: 'the report of resellers', path: '/v1/relationships/report?', ...resellers },
  ],
  customers: [
    { name: "a provider's customers", ...customers, path: '/v1/customers?' },
    {
      name: "a provider's customers by domain",
      ...customers,
      path: `/v1/customers?filter=${encodeURIComponent('{"Field":"Domain","Value":"w","Operator":"starts_with"}')}`,
    },
  ],
  subscriptions: [
    {
      ...{ name: 'subscriptions of a customer', ...subscriptions },
      path: `/v1/customers/${customer.tenantId}/subscriptions?`,
    },
    { name: "renewals of a provider's subscriptions", ...subscriptions, path: '/v1/overview/renewals?days=365' },
  ],
};

type Ask = () => Promise<{ items: unknown[]; continuationToken?: string }>;

/** How many rows the long list has: a tenth in a quick run. */
const lengthOf = ({ rows }: List, { quick, wanted }: Options): number => {
  const most = wanted.length > 1 ? (rows.among ?? rows.many) : rows.many;
  return quick ? most / 10 : most;
};

/** Reads all pages of a list once. @returns requests for the first, the middle and the last page */
async function readAllPages({ engine, client }: Tapped, { path, reader, page }: List, rows: number): Promise<Ask[]> {
  const { headers } = await client.signIn(reader);
  const ask = async (url: string, more: Record<string, string> = {}) => {
    const response = await fetch(`${engine.api}${url}`, { headers: { ...headers, ...more } });
    return (await response.json()) as Awaited<ReturnType<Ask>>;
  };
  const next = `${path.split('?')[0]}?seekOperation=Next`;
  const asks: Ask[] = [() => ask(`${path}&size=${page}`)];
  for (const pages = rows / page; ; ) {
    const { items, continuationToken } = await (asks.at(-1) as Ask)();
    if (items.length !== page) throw new Error(`A page of ${items.length} rows of ${path}`);
    if (asks.length === pages) break;
    asks.push(() => ask(next, { 'MS-ContinuationToken': continuationToken ?? '' }));
  }
  return [0, Math.floor(asks.length / 2), asks.length - 1].map(at => asks[at] as Ask);
}

/** The cost of a page: DynamoDB calls and capacity units. */
async function costOf({ tap }: Tapped, ask: Ask): Promise<{ trips: number; units: number }> {
  const cost = { trips: 0, units: 0 };
  tap.onCall = call => {
    cost.trips += 1;
    cost.units += consumed([call]);
  };
  await ask();
  tap.onCall = undefined;
  return cost;
}

/** Pages of one list: long compared with short. */
async function compared(list: List, long: Tapped, short: Tapped, options: Options): Promise<Figure[]> {
  const { runs, progress } = options;
  const { name, rows, page } = list;
  const [many, few] = [lengthOf(list, options), rows.few];
  progress(`paging: reading the pages of ${name}`);
  const asks = { long: await readAllPages(long, list, many), short: await readAllPages(short, list, few) };
  const turns = Object.entries(asks).flatMap(([which, pages]) =>
    pages.map((ask, n) => [`${which} ${places[n]}`, timed(ask)] as const),
  );
  const took = await interleaved(4 * runs, Object.fromEntries(turns), { seconds: 20 });
  const figures: Figure[] = [];
  for (const [n, place] of places.entries()) {
    const ours = await costOf(long, asks.long[n] as Ask);
    const baseline = await costOf(short, asks.short[n] as Ask);
    const times = { ours: took[`long ${place}`] ?? [], baseline: took[`short ${place}`] ?? [] };
    const what = `the ${place} page of ${many} rows ÷ of ${few}: ${name}`;
    const costText = (cost: typeof ours) => `${cost.units} units in ${cost.trips} calls`;
    figures.push(
      ratio({ name: `time of ${what}`, ...times, most: 1.2 }),
      figure({
        ...{ name: `capacity of ${what}`, value: ours.units / baseline.units, unit: '×', most: 1 },
        note: `${costText(ours)}, ${page} rows; the short one ${costText(baseline)}`,
      }),
    );
  }
  return figures;
}

/** Pages of a long list compared with those of a short one: the cost must not depend on the length. */
export const paging: Part = {
  figures: Object.keys(lists),
  about:
    'pages of 100,000 applications, subscriptions and customers ÷ of 1,000, and of 10,000 resellers ÷ of 10; with --only subscriptions or --only customers, of 1,000,000',
  run: (options: Options) =>
    withEngine(long =>
      withEngine(async short => {
        const { progress, wanted } = options;
        const figures: Record<string, Figure[]> = {};
        for (const [number, several] of Object.entries(lists).filter(([name]) => wanted.includes(name))) {
          const [first] = several as [List];
          const { rows, row } = first;
          progress(`paging: writing the rows of ${number}`);
          await Promise.all([fill(long, lengthOf(first, options), row), fill(short, rows.few, row)]);
          const each: Figure[] = [];
          for (const list of several) each.push(...(await compared(list, long, short, options)));
          figures[number] = each;
        }
        return figures;
      }),
    ),
};
