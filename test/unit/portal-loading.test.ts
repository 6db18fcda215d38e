import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

it('a page asks who the person is side by side with its own calls, once in half a minute, unless it makes three', async () => {
  const portal = await portalAlone();
  const page = await portal.ask({ method: 'GET', path: '/portal/sign-in' });
  const fields = new URLSearchParams({ proof: proofIn(page), email: 'ann@contoso.example', password: 'x' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const request = { method: 'POST', path: '/portal/sign-in', headers, body: fields.toString() };
  const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, tokenType: 'Bearer' };
  portal.answers = ({ path }) => (path.startsWith('/v1/session') ? Response.json(tokens) : undefined);
  const cookies = sentBack(await portal.ask(request, sentBack(page)));

  portal.calls = [];
  let askedMeanwhile: string[] = [];
  portal.answers = async ({ path }) => {
    if (path !== '/v1/me') return undefined;
    await wait(50);
    askedMeanwhile = portal.calls.map(call => call.path).sort();
    return undefined;
  };
  // Without the cookie that says who the person is.
  const home = await portal.ask({ method: 'GET', path: '/portal' }, cookies.slice(0, 1));
  expect([home.statusCode, askedMeanwhile]).toEqual([200, ['/v1/me', '/v1/tasks']]);

  const asked = async (path: string, afterSeconds: number): Promise<number> => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + afterSeconds * 1000 });
    portal.calls = [];
    await portal.ask({ method: 'GET', path }, cookies).finally(() => vi.useRealTimers());
    return portal.calls.filter(call => call.path === '/v1/me').length;
  };
  const full = '/portal/reviews/10000000-0000-4000-8000-000000000001';
  expect([await asked('/portal', 20), await asked('/portal', 40), await asked(full, 40)]).toEqual([0, 1, 0]);
});
