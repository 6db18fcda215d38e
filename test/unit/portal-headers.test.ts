import { globSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

it.each([
  ['letters beyond Latin-1 in a header', { 'user-agent': 'Браузер 浏览器' }, []],
  ['half a letter in a header', { 'user-agent': '\ud83d' }, []],
  ['letters beyond Latin-1 in a cookie', {}, ['tandem-language=русский']],
  ['half a letter in what the portal reads', { 'accept-language': '\ud83d', origin: '\ud83d', cookie: '\ud83d' }, []],
] as const)('the portal answers a request with %s', async (_, headers, cookies) => {
  const portal = await portalAlone();
  const { statusCode } = await portal.ask({ method: 'GET', path: '/portal/sign-in', headers }, cookies);
  expect(statusCode).toBe(200);
});

it('the portal answers a form with a file whose type has half a letter', async () => {
  const portal = await portalAlone();
  const headers = { 'content-type': 'multipart/form-data; boundary=\ud83d', 'sec-fetch-site': 'same-origin' };
  const sent = { method: 'POST', path: '/portal/sign-in', headers, body: '--x' };
  expect((await portal.ask(sent)).statusCode).toBe(409);
});

it('the portal answers a form whose hidden request ID is any text', async () => {
  const portal = await portalAlone();
  const page = await portal.ask({ method: 'GET', path: '/portal/sign-in' });
  const fields = { proof: proofIn(page), request: 'a\u0316\u0301', email: 'ann@contoso.example', password: 'x' };
  const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const body = new URLSearchParams(fields).toString();
  const sent = { method: 'POST', path: '/portal/sign-in', headers: form, body };
  expect((await portal.ask(sent, sentBack(page))).statusCode).toBeLessThan(500);
  expect(portal.calls.map(({ headers }) => headers.get('ms-requestid'))).not.toContain(fields.request);
});

it('the portal answers a list that continues at any text', async () => {
  const portal = await portalAlone();
  const page = await portal.ask({ method: 'GET', path: '/businesses', query: 'page=%CE%A9%0D%0A%22' });
  expect(page.statusCode).toBeLessThan(500);
  expect(portal.calls.map(({ headers }) => headers.get('ms-continuationtoken'))).toContain('???"');
});

it('the etag of a form is sent as a header can have it, by every page', async () => {
  const { ifMatch } = await import('#functions/portal/api.ts');
  expect(new Headers(ifMatch('"Ω\r\nx"')).get('if-match')).toBe('"???x"');
  const pages = globSync('functions/portal/pages/**/*.{ts,tsx}');
  expect(pages.length).toBeGreaterThan(100);
  expect(pages.filter(file => /If-Match|MS-ContinuationToken/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
