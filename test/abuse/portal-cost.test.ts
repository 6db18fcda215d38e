import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { readForm } from '#functions/portal/form.ts';
import type { Page } from '#functions/portal/page.ts';
import { pages } from '#functions/portal/pages.ts';
import { largestBody, longestLine } from '#shared/http/request-size.ts';
import { type PortalAlone, type PortalAnswer, portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';
import { allowed, processorTime, ratioOf } from '#test/abuse/processor-time.ts';
import { textOf, type WorstText, worstTexts } from '#test/abuse/worst-texts.ts';

// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));
// The pages, and so what sends their calls, are loaded before the portal starts.
vi.mock('#functions/portal/send.ts', async () => (await import('#test/abuse/portal-alone.ts')).sendAlone);
vi.mock('#shared/runtime/log.ts', async original => ({
  ...(await original<object>()),
  logOperation: () => {},
  log: { error: async () => {}, warn: async () => {}, info: async () => {} },
}));

const { long } = inject('abuse');
/** A request that costs less than this many milliseconds is cheap, whatever half of it costs. */
const cheap = 10;
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, tokenType: 'Bearer' };

let portal: PortalAlone;
/** The cookies of a visitor and of a person who has signed in. */
const cookies: Record<string, string[]> = {};
let measured = 0;
let most = { milliseconds: 0, what: '' };

beforeAll(async () => {
  portal = await portalAlone();
  const page = await portal.ask({ method: 'GET', path: '/portal/sign-in' });
  cookies.anyone = sentBack(page);
  const fields = new URLSearchParams({ proof: proofIn(page), email: 'ann@contoso.example', password: 'x' });
  portal.answers = ({ path }) => (path === '/v1/session' ? Response.json(tokens) : undefined);
  const sent = { method: 'POST', path: '/portal/sign-in', headers: form, body: fields.toString() };
  cookies.signedIn = sentBack(await portal.ask(sent, cookies.anyone));
  // The API refuses what is sent, so that each form is shown again with what was typed.
  portal.answers = ({ method }) =>
    method === 'GET'
      ? undefined
      : Response.json({ code: 800002, reason: 'request.invalid', description: 'No', data: [] }, { status: 400 });
});
afterAll(() =>
  console.log(
    `Cost of the portal: ${measured} requests; the most expensive, ${most.milliseconds.toFixed(1)} ms: ${most.what}`,
  ),
);

const chosen = worstTexts.filter(({ short }) => long || short);

type Ask = (text: string) => Promise<PortalAnswer>;
interface Place {
  what: string;
  /** The longest that it can be, as it is written in a request. */
  room: number;
  ask: Ask;
}

/** @throws Error if twice the size of a text costs too much, or it is not answered */
async function expectLinear({ what, room, ask }: Place, worst: WorstText): Promise<void> {
  const times = Math.max(2, Math.floor(room / encodeURIComponent(worst.unit).length));
  const [full, half] = [() => ask(textOf(worst, times)), () => ask(textOf(worst, Math.floor(times / 2)))];
  let status = 0;
  const milliseconds = await processorTime(async () => {
    status = (await full()).statusCode;
  });
  measured += 1;
  if (milliseconds > most.milliseconds) most = { milliseconds, what: `${what}, ${worst.name}` };
  const ratio = milliseconds > cheap ? await ratioOf(full, half, milliseconds) : 1;
  expect(ratio, `${what}, ${worst.name}: ${milliseconds.toFixed(1)} ms`).toBeLessThanOrEqual(allowed);
  expect(status, `${what}, ${worst.name}`).toBeLessThan(500);
}

const someId = '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11';
const addressOf = ({ path }: Page, value = someId): string => path.replace(/:\w+/g, () => value);
const cookiesFor = ({ access }: Page): string[] => cookies[access] ?? [];

/** The texts of a request that opens a page. */
function placesOf(page: Page): Place[] {
  const [path, sent] = [addressOf(page), cookiesFor(page)];
  const room = longestLine - 200;
  const place = (what: string, ask: Ask): Place => ({ what: `${page.path}, ${what}`, room, ask });
  const get = { method: 'GET', path };
  const queries = ['to', 'q', 'done', 'lang', 'draftToken', 'continuationToken', 'status'];
  const headers = ['accept-language', 'user-agent', 'origin', 'sec-fetch-site'];
  return [
    ...queries.map(name =>
      place(`query ${name}`, text => portal.ask({ ...get, query: `${name}=${encodeURIComponent(text)}` }, sent)),
    ),
    ...headers.map(name => place(`header ${name}`, text => portal.ask({ ...get, headers: { [name]: text } }, sent))),
    place('a cookie', text => portal.ask(get, [...sent, `tandem-language=${text}`])),
    place('the session', text => portal.ask(get, [`__Host-tandem=${text}`])),
    place('the path', text => portal.ask({ ...get, path: addressOf(page, encodeURIComponent(text)) }, sent)),
  ];
}

const fieldsIn = (html: string): string[] =>
  [...html.matchAll(/<(?:input|select|textarea)[^>]* name="([^"]+)"/g)].map(([, name = '']) => name);
/** Fields of forms that a page shows only after a step, and one that no page has. */
const further = ['to', 'carried', 'step', 'session', 'otpauthUri', 'action', 'x'];

/** The fields of the forms of a page. */
function fieldsOf(page: Page, shown: PortalAnswer): Place[] {
  const [path, proof] = [addressOf(page), proofIn(shown)];
  const actions = Object.keys(page.actions ?? {});
  const kilobytes = page.access === 'signedIn' ? largestBody.signedIn : largestBody.anonymous;
  return [...new Set([...fieldsIn(shown.body), ...further])].map((field, n) => ({
    what: `${page.path}, field ${field}`,
    room: kilobytes * 1024 - 400,
    ask: text => {
      const fields = { proof, action: actions[n % actions.length] ?? 'send', [field]: text };
      const body = new URLSearchParams(fields).toString();
      return portal.ask({ method: 'POST', path, headers: form, body }, cookiesFor(page));
    },
  }));
}

describe('the processing time of a page of the portal grows linearly with the size of each text (35)', () => {
  it.each(pages)('of $path', async page => {
    const shown = await portal.ask({ method: 'GET', path: addressOf(page) }, cookiesFor(page));
    expect(shown.statusCode).toBeLessThan(500);
    const places = [...placesOf(page), ...(page.actions ? fieldsOf(page, shown) : [])];
    for (const [n, place] of places.entries()) {
      // All texts in the long form; in the short one another for each place.
      for (const worst of long ? chosen : [chosen[n % chosen.length] as WorstText]) await expectLinear(place, worst);
    }
  });
});

describe('the processing time of a form of the portal grows linearly with its size (35)', () => {
  it.each(['a&', 'a=1&', 'a&b&', '&a=%41'])('of fields written as %j', async unit => {
    const form = (times: number) => async () => readForm(unit.repeat(times)).entries();
    const times = Math.floor((largestBody.signedIn * 1024) / unit.length);
    const rough = await processorTime(form(times));
    expect(await ratioOf(form(times), form(Math.floor(times / 2)), rough)).toBeLessThanOrEqual(allowed);
  });
});
