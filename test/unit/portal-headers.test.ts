import { expect, it, vi } from 'vitest';
import { portalAlone } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

it.each([
  ['letters beyond Latin-1 in a header', { 'user-agent': 'Браузер 浏览器' }, []],
  ['half a letter in a header', { 'user-agent': '\ud83d' }, []],
  ['letters beyond Latin-1 in a cookie', {}, ['tandem-language=русский']],
] as const)('the portal answers a request with %s', async (_, headers, cookies) => {
  const portal = await portalAlone();
  const { statusCode } = await portal.ask({ method: 'GET', path: '/portal/sign-in', headers }, cookies);
  expect(statusCode).toBe(200);
});
