import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

it('a page asks who the person is side by side with its own calls', async () => {
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
  const home = await portal.ask({ method: 'GET', path: '/portal' }, cookies);
  expect([home.statusCode, askedMeanwhile]).toEqual([200, ['/v1/me', '/v1/tasks']]);
});
