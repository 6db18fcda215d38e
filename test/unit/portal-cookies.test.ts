import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PortalAlone, type PortalAnswer, portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));
vi.useFakeTimers({ toFake: ['Date'] });

const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, tokenType: 'Bearer' };
let portal: PortalAlone;

beforeAll(async () => {
  portal = await portalAlone();
});
beforeEach(() => {
  portal.calls = [];
  portal.answers = ({ path }) => (path.startsWith('/v1/session') ? Response.json(tokens) : undefined);
});

const open = (path: string, cookies: readonly string[] = [], query = '') =>
  portal.ask({ method: 'GET', path, query }, cookies);

const send = (path: string, fields: Record<string, string>, cookies: readonly string[], query = '') =>
  portal.ask({ method: 'POST', path, query, headers: form, body: new URLSearchParams(fields).toString() }, cookies);

/** Signs in. @returns the response, which sets the cookies */
async function signIn(): Promise<PortalAnswer> {
  const page = await open('/portal/sign-in');
  return send('/portal/sign-in', { proof: proofIn(page), email: 'ann@contoso.example', password: 'x' }, sentBack(page));
}

const attributes = (path: string) => new RegExp(`; Path=${path}; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$`);

/** The cookies of a session that begins or goes on, and of who the person is. */
function expectSession({ cookies = [] }: PortalAnswer): void {
  const [session, refresh, known, ...more] = cookies;
  expect(known).toMatch(/^__Host-tandem-known=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/);
  expect(session).toMatch(/^__Host-tandem=[\w-]+;/);
  expect(session).toMatch(attributes('/'));
  expect(refresh).toMatch(/^__Secure-tandem-refresh=[\w-]+;/);
  expect(refresh).toMatch(attributes('/portal/session'));
  expect([more, cookies.some(line => /domain=/i.test(line))]).toEqual([[], false]);
}

describe('over HTTPS, as API Gateway passes them, the cookies of the portal', () => {
  it('of a visitor belong to this host alone and are sent over HTTPS alone', async () => {
    const { cookies } = await open('/portal/sign-in');
    expect(cookies).toEqual([expect.stringMatching(/^__Host-tandem=[\w-]+; Path=\/; /)]);
    expect(cookies?.[0]).toMatch(attributes('/'));
  });

  it('of a person who signs in do so too, and the refresh token goes to one path', async () => {
    const answer = await signIn();
    expect([answer.statusCode, answer.headers.Location]).toEqual([303, '/portal']);
    expectSession(answer);
  });

  it('of a language that a person chose are sent over HTTPS alone', async () => {
    const { cookies = [] } = await open('/portal/sign-in', [], 'lang=ru-RU');
    expect(cookies.find(line => line.startsWith('tandem-language='))).toMatch(/; SameSite=Lax; Secure$/);
  });

  it('open the session only under their own names and unexchanged', async () => {
    const [session = '', refresh = ''] = sentBack(await signIn());
    const value = session.slice(session.indexOf('=') + 1);
    expect((await open('/portal/me', [session])).statusCode).toBe(200);
    for (const other of [`tandem=${value}`, `__Secure-tandem=${value}`, `__Secure-tandem-refresh=${value}`, refresh])
      expect([other, (await open('/portal/me', [other])).statusCode]).toEqual([other, 303]);
  });

  it('are the same after the session is renewed, by a page as by a form', async () => {
    const cookies = sentBack(await signIn());
    vi.setSystemTime(Date.now() + 3_600_000);
    const ended = await open('/portal/me', cookies.slice(0, 1));
    expect(ended.headers.Location).toBe('/portal/session/renewal?to=%2Fportal%2Fme');
    const renewed = await open('/portal/session/renewal', cookies, 'to=%2Fportal%2Fme');
    expect([renewed.statusCode, renewed.headers.Location]).toEqual([303, '/portal/me']);
    expectSession(renewed);
    const renewal = portal.calls.find(({ path }) => path === '/v1/session/refresh');
    expect([renewal?.body, renewal?.repeatable]).toEqual([{ refreshToken: 'refresh' }, true]);
    const sent = await send('/portal/session/renewal', { firstName: 'Ann' }, cookies, 'to=%2Fportal%2Fme');
    expect([sent.statusCode, sent.headers.Location]).toEqual([307, '/portal/me']);
    expectSession(sent);
    expect((await open('/portal/me', sentBack(renewed).slice(0, 1))).statusCode).toBe(200);
  });

  it('are not renewed without the refresh token', async () => {
    const [session = ''] = sentBack(await signIn());
    const answer = await open('/portal/session/renewal', [session], 'to=%2Fportal%2Fme');
    expect(answer.headers.Location).toBe('/portal/sign-in?to=%2Fportal%2Fme&why=ended');
    expect(portal.calls.some(({ path }) => path === '/v1/session/refresh')).toBe(false);
  });

  it('end with the attributes that a browser demands to remove them', async () => {
    const [session = ''] = sentBack(await signIn());
    const proof = proofIn(await open('/portal/sign-out', [session]));
    const { cookies } = await send('/portal/sign-out', { proof }, [session]);
    expect(cookies).toEqual([
      '__Host-tandem=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
      '__Secure-tandem-refresh=; Path=/portal/session; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
      '__Host-tandem-known=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    ]);
  });
});
