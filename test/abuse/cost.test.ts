import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { eventOf, handlerOf, withoutAws } from '#test/abuse/handlers.ts';
import { allowed, processorTime, ratioOf } from '#test/abuse/processor-time.ts';
import { type RouteText, type RouteWithTexts, routesWithTexts } from '#test/abuse/texts-of-routes.ts';
import { textOf, type WorstText, worstTexts } from '#test/abuse/worst-texts.ts';

// A role that may do everything: cost matters behind the permission check as well.
vi.mock('#shared/identity/principal.ts', async original => ({
  ...(await original<object>()),
  requirePermission: async () => {},
}));
vi.mock('#shared/runtime/log.ts', async original => ({
  ...(await original<object>()),
  logOperation: () => {},
  log: { error: async () => {}, warn: async () => {}, info: async () => {} },
}));

const { long } = inject('abuse');
const routes = routesWithTexts();

/** A request that costs less than this many milliseconds is cheap, whatever half of it costs. */
const cheap = 10;
/** What a request without a token should cost at most, in milliseconds. */
const wanted = 50;

interface Measured {
  route: RouteWithTexts;
  text: string;
  worst: string;
  milliseconds: number;
  /** Cost at full size ÷ cost at half size; 1 for what is cheap at full size. */
  ratio: number;
}
const all: Measured[] = [];

type Handle = Awaited<ReturnType<typeof handlerOf>>;

async function measure(handle: Handle, route: RouteWithTexts, text: RouteText, worst: WorstText): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const times of text.room(worst.unit)) {
    const requestOf = (count: number) => {
      const event = eventOf(text.request(textOf(worst, count)));
      // The handler replaces parts of the event.
      return () => handle({ ...event }, {});
    };
    const [full, half] = [requestOf(times), requestOf(Math.floor(times / 2))];
    const milliseconds = await processorTime(full);
    const ratio = milliseconds > cheap ? await ratioOf(full, half, milliseconds) : 1;
    measured.push({ route, text: text.name, worst: worst.name, milliseconds, ratio });
  }
  return measured;
}

const inWords = ({ route, text, worst, milliseconds, ratio }: Measured): string =>
  `${milliseconds.toFixed(1).padStart(7)} ms, ratio ${ratio.toFixed(1)}: ${route.name}, ${text}, ${worst}`;

/** The most expensive measurement of each text. */
function perText(): Measured[] {
  const groups = Map.groupBy(all, ({ route, text }) => `${route.name} ${text}`);
  const byCost = (one: Measured, other: Measured) => other.milliseconds - one.milliseconds;
  return [...groups.values()].flatMap(group => group.sort(byCost).slice(0, 1)).sort(byCost);
}

beforeAll(withoutAws);

describe('processing time grows linearly with the size of each text (35)', () => {
  it.each(routes)('of $name', async route => {
    const handle = await handlerOf(route.served);
    const chosen = worstTexts.filter(({ short }) => long || short);
    // Compile and load first what a function loads with its first request.
    for (const text of route.texts) await handle(eventOf(text.request('a')), {});
    const measured: Measured[] = [];
    for (const text of route.texts) {
      for (const worst of chosen) measured.push(...(await measure(handle, route, text, worst)));
      // Whatever is wrong with one text can take minutes with all of them.
      if (measured.some(({ ratio }) => ratio > allowed)) break;
    }
    all.push(...measured);
    expect(measured.filter(({ ratio }) => ratio > allowed).map(inWords)).toEqual([]);
  });
});

afterAll(() => {
  const expensive = perText();
  const lines = long ? expensive : expensive.slice(0, 3);
  const over = expensive.filter(({ route, milliseconds }) => route.anonymous && milliseconds > wanted);
  console.log(
    [
      `Cost of a request: ${all.length} requests, ${expensive.length} texts of ${routes.length} routes; processor time:`,
      ...lines.map(inWords),
      `Above ${wanted} ms without a token: ${over.length}`,
    ].join('\n'),
  );
});
