import { globSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { portalAlone, proofIn, sentBack } from '#test/abuse/portal-alone.ts';

vi.mock('#shared/runtime/log.ts', async original => ({ ...(await original<object>()), logOperation: () => {} }));
// The bundler makes them.
vi.mock('#functions/portal/assets.ts', () => ({ assets: {}, asset: () => undefined }));

const path = '/portal/providers/authorize';
const forms = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };

/** A portal whose API knows a person with these permissions, and the cookies of that person. */
async function signedInWith(permissions: readonly string[]) {
  const portal = await portalAlone();
  const page = await portal.ask({ method: 'GET', path: '/portal/sign-in' });
  const example = (await (
    await import('#local/samples/example-answers.ts')
  )
    .exampleAnswer('GET', '/v1/me')
    .json()) as object;
  const tokens = { accessToken: 'access', refreshToken: 'refresh', expiresIn: 3600, tokenType: 'Bearer' };
  portal.answers = ({ path }) => {
    if (path.startsWith('/v1/session')) return Response.json(tokens);
    return path === '/v1/me' ? Response.json({ ...example, permissions }) : undefined;
  };
  const body = new URLSearchParams({ proof: proofIn(page), email: 'ann@contoso.example', password: 'x' }).toString();
  const signIn = { method: 'POST', path: '/portal/sign-in', headers: forms, body };
  return { portal, cookies: sentBack(await portal.ask(signIn, sentBack(page))) };
}

it('a page that is only a form is refused to whoever lacks its permission, and who they are is asked again', async () => {
  const { portal, cookies } = await signedInWith(['partnership.read']);
  const { statusCode, body, cookies: set = [] } = await portal.ask({ method: 'GET', path }, cookies);
  expect(statusCode).toBe(403);
  expect(body).toContain('This page is for other roles');
  expect(body).not.toContain('name="token"');
  expect(set.some(line => /^\S*tandem-known=;/.test(line))).toBe(true);
});

it('whoever has it sees the form, and what they typed where the API refuses it later', async () => {
  const { portal, cookies } = await signedInWith(['partnership.accept']);
  const page = await portal.ask({ method: 'GET', path }, cookies);
  expect([page.statusCode, page.body.includes('name="token"')]).toEqual([200, true]);
  portal.answers = () => Response.json({ reason: 'permission.missing', description: 'Not yours' }, { status: 403 });
  const body = new URLSearchParams({ proof: proofIn(page), token: 'typed-by-hand' }).toString();
  const refused = await portal.ask({ method: 'POST', path, headers: forms, body }, cookies);
  expect([refused.statusCode, refused.body.includes('typed-by-hand')]).toEqual([403, true]);
});

it('every page that is only a form of the signed-in says what it needs, or loads what the API gives to the permitted alone', () => {
  const open = globSync('functions/portal/pages/**/*.tsx').flatMap(file =>
    readFileSync(file, 'utf8')
      .split(/(?=export const \w+ = signedInPage)/)
      .slice(1)
      .filter(page => /actions: \{/.test(page) && !/\bload[:,]/.test(page) && !/\bneeds: /.test(page))
      .map(page => /path: ['`]([^'`]+)/.exec(page)?.[1] ?? file),
  );
  // One's own account, and what an applicant has uploaded: the API knows whose it is when it is sent.
  expect(
    open.filter(page => !/^\/portal\/(me|sign-out|switch-account|work-account|applications)\b/.test(page)),
  ).toEqual([]);
});
