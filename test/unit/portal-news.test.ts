import { expect, it, vi } from 'vitest';
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
  const { body } = await portal.ask({ method: 'GET', path: '/' });
  expect([1, 2, 3, 4].map(n => body.includes(`News &lt;${n}&gt;`))).toEqual([true, true, true, false]);
  expect(body).toContain(`href="/policies/announcements/${announced(1).id}"`);
  const russian = await portal.ask({ method: 'GET', path: '/', headers: { 'accept-language': 'ru-RU' } });
  expect(russian.body).toContain('Новость 1');

  portal.answers = () => Response.json({ items: [] });
  expect((await portal.ask({ method: 'GET', path: '/' })).body).not.toContain('id="news"');
  portal.answers = () => Response.json({ code: 1 }, { status: 503 });
  const without = await portal.ask({ method: 'GET', path: '/' });
  expect([without.statusCode, without.body.includes('id="news"')]).toEqual([200, false]);
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
