import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PortalAlone, portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

const announced = (n: number) => ({
  ...{
    id: `10000000-0000-4000-8000-00000000000${n}`,
    from: '2026-02-01',
    audience: { kinds: [], regions: [], roles: [] },
  },
  ...{ title: { 'en-US': `News <${n}>`, 'ru-RU': `Новость ${n}` }, text: { 'en-US': 'Read on.' } },
});

const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, tokenType: 'Bearer' };

let now = Date.parse('2026-03-01T12:00:00Z');
/** Lets time go by, in seconds: what the front door shows is kept for a minute. */
function wait(seconds: number): void {
  now += seconds * 1000;
  vi.setSystemTime(now);
}
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  wait(100);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The front door, as a visitor sees it. */
const frontDoor = (portal: PortalAlone, language = 'en-US') =>
  portal.ask({ method: 'GET', path: '/', headers: { 'accept-language': language } });

/** Signs in as somebody of a kind of company. @returns their cookies */
async function signedIn(portal: PortalAlone, kind: string): Promise<string[]> {
  const page = await portal.ask({ method: 'GET', path: '/portal/sign-in' });
  const body = new URLSearchParams({ proof: proofIn(page), email: 'ann@contoso.example', password: 'x' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const others = portal.answers;
  portal.answers = call => {
    if (call.path.startsWith('/v1/session')) return Response.json(tokens);
    if (call.path !== '/v1/me') return others(call);
    const organization = { kind, name: 'Contoso', isCustomer: kind === 'customer' };
    const me = { ...{ userId: '1', tenantId: '2', displayName: 'Ann Lee', timeZone: 'UTC' }, organization };
    return Response.json({ ...me, roles: [], permissions: ['customer.partners.read'] });
  };
  return sentBack(await portal.ask({ method: 'POST', path: '/portal/sign-in', headers, body }, sentBack(page)));
}

it('the front door shows the three latest announcements in the reader’s language, and does without them', async () => {
  const portal = await portalAlone();
  portal.answers = ({ path }) =>
    path === '/v1/announcements' ? Response.json({ totalCount: 4, items: [1, 2, 3, 4].map(announced) }) : undefined;
  const { body } = await frontDoor(portal);
  expect([1, 2, 3, 4].map(n => body.includes(`News &lt;${n}&gt;`))).toEqual([true, true, true, false]);
  expect(body).toContain(`href="/policies/announcements/${announced(1).id}"`);
  const russian = await frontDoor(portal, 'ru-RU');
  expect(russian.body).toContain('Новость 1');

  wait(60);
  portal.answers = () => Response.json({ items: [] });
  expect((await frontDoor(portal)).body).not.toContain('id="news"');
  wait(60);
  portal.answers = () => Response.json({ code: 1 }, { status: 503 });
  const without = await frontDoor(portal);
  expect([without.statusCode, without.body.includes('id="news"')]).toEqual([200, false]);
});

it('visitors set off one call a minute in all languages together, and another after one that failed', async () => {
  const portal = await portalAlone();
  const callsOf = async (language?: string) => {
    portal.calls = [];
    expect((await frontDoor(portal, language)).statusCode).toBe(200);
    return portal.calls.length;
  };
  portal.answers = () => Response.json({ code: 1 }, { status: 503 });
  expect([await callsOf(), await callsOf()]).toEqual([1, 1]);
  portal.answers = () => Response.json({ totalCount: 1, items: [announced(1)] });
  expect([await callsOf(), await callsOf(), await callsOf('ru-RU'), await callsOf('ru-RU')]).toEqual([1, 0, 0, 0]);
  wait(59);
  expect(await callsOf()).toBe(0);
  wait(1);
  expect(await callsOf()).toBe(1);
});

it.each([
  ['found in the third part', 2, 3, true],
  ['looked for in three parts at most', 3, 3, false],
  ['not looked for once there are enough', 0, 1, true],
])('news behind announcements for others are %s', async (_, empty, calls, isShown) => {
  const portal = await portalAlone();
  portal.answers = ({ headers }) => {
    const part = Number(headers.get('ms-continuationtoken'));
    const items = part < empty ? [] : [1, 2, 3].map(announced);
    return Response.json({ totalCount: items.length, items, continuationToken: String(part + 1) });
  };
  expect((await frontDoor(portal)).body.includes('News &lt;3&gt;')).toBe(isShown);
  expect(portal.calls.map(({ headers }) => headers.get('ms-continuationtoken'))).toEqual(
    [null, '1', '2'].slice(0, calls),
  );
});

it('the front door does without news that take longer than a second', async () => {
  const portal = await portalAlone();
  portal.answers = () => new Promise(() => {});
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const limits = vi.spyOn(AbortSignal, 'timeout').mockImplementation(milliseconds => timeout(milliseconds / 100));
  const { statusCode, body } = await frontDoor(portal);
  expect([statusCode, body.includes('id="news"'), limits.mock.calls]).toEqual([200, false, [[1000]]]);
});

it.each([
  ['indirect_reseller', true, ['/v1/announcements', '/v1/tasks']],
  ['customer', false, ['/v1/customers/2/partners', '/v1/tasks']],
])('the home page of an %s has news: %s, with two calls besides who looks', async (kind, hasNews, calls) => {
  const portal = await portalAlone();
  portal.answers = ({ path }) => {
    if (path === '/v1/announcements') return Response.json({ totalCount: 1, items: [announced(1)] });
    return Response.json({ totalCount: 0, items: [] });
  };
  const cookies = await signedIn(portal, kind);
  portal.calls = [];
  const home = await portal.ask({ method: 'GET', path: '/portal' }, cookies);
  expect([home.statusCode, home.body.includes('id="news"')]).toEqual([200, hasNews]);
  expect(portal.calls.map(({ path }) => path).sort()).toEqual(calls);
});

it('the home page asks for news once, also where the latest are for others', async () => {
  const portal = await portalAlone();
  portal.answers = ({ path }) =>
    path === '/v1/announcements'
      ? Response.json({ totalCount: 0, items: [], continuationToken: 'more' })
      : Response.json({ totalCount: 0, items: [] });
  const cookies = await signedIn(portal, 'indirect_reseller');
  portal.calls = [];
  await portal.ask({ method: 'GET', path: '/portal' }, cookies);
  expect(portal.calls.filter(({ path }) => path === '/v1/announcements')).toHaveLength(1);
});
