import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let mine: Awaited<ReturnType<typeof admitted>>;

async function admitted() {
  const applied = await apply(client);
  return { ...applied, admin: await confirm(client, applied) };
}

beforeAll(async () => {
  mine = await admitted();
});

describe('signing in', () => {
  it('works in any case of the email address', async () => {
    expect((await client.post('/v1/session', { Email: mine.email.toUpperCase(), Password: password })).status).toBe(
      200,
    );
  });

  it('fails with the same response for an unknown address and a wrong password', async () => {
    const wrong = answerOf(
      await client.api.POST('/v1/session', { body: { email: mine.email, password: 'Wrong-harbour-7' } }),
    );
    const unknown = answerOf(
      await client.api.POST('/v1/session', { body: { email: 'nobody@contoso.example', password: 'Wrong-harbour-7' } }),
    );
    expect(wrong).toMatchObject({ status: 401, body: { reason: 'session.bad_credentials', code: 400 } });
    expect(unknown.status).toBe(401);
    expect(unknown.text).toBe(wrong.text);
  });

  it.each([
    {},
    { email: 'x' },
    { email: 'a\u0000b@x.example', password: 'x' },
    { email: 5, password: [] },
    { email: 'a@b.example', password: 'x'.repeat(300) },
  ])('is refused with 400 for %o', async body => {
    expect((await client.post('/v1/session', body)).status).toBe(400);
  });

  it('returns new tokens for a refresh token, and 401 for any other text', async () => {
    const { refreshToken } = answerOf<{ refreshToken: string }>(
      await client.api.POST('/v1/session', { body: { email: mine.email, password } }),
    ).body;
    const { status, body } = answerOf<{ accessToken: string }>(
      await client.api.POST('/v1/session/refresh', { body: { refreshToken } }),
    );
    expect(status).toBe(200);
    expect(dataOf(await client.with({ Authorization: `Bearer ${body.accessToken}` }).api.GET('/v1/me')).email).toBe(
      mine.email,
    );
    expect(answerOf(await client.api.POST('/v1/session/refresh', { body: { refreshToken: 'made up' } })).status).toBe(
      401,
    );
  });

  it.each(['made up', 'e30.x', ''])('does not change a password with an invalid session: %j', async session => {
    const refused = await client.post('/v1/session/password', { email: mine.email, session, newPassword: password });
    expect([400, 401]).toContain(refused.status);
    expect(answerOf(await client.api.POST('/v1/session', { body: { email: mine.email, password } })).status).toBe(200);
  });
});

/** Protected routes of the API, with an ID in each path parameter. */
const protectedRoutes: [method: string, path: string][] = [
  ['GET', '/v1/me'],
  ['GET', '/v1/account'],
  ['PUT', '/v1/account/mpnassociation'],
  ['GET', '/v1/mpnids'],
  ['POST', '/v1/mpnids'],
  ['POST', '/v1/mpnids/import'],
  ['POST', '/v1/mpnids/claims'],
  ['PUT', '/v1/mpnids/claims/x'],
  ['GET', '/v1/agreements/partner'],
  ['GET', '/v1/agreements/partner/document'],
  ['POST', '/v1/agreements/partner/signatures'],
  ['GET', '/v1/reviews'],
  ['PUT', '/v1/reviews/x/checks/email_domain'],
  ['POST', '/v1/reviews/x/decision'],
  ['POST', '/v1/enrollments/x/information'],
  ['POST', '/v1/enrollments/x/escalation'],
  ['PUT', '/v1/emaildomains/contoso.example'],
  ['DELETE', '/v1/emaildomains/contoso.example'],
];

/** Missing, malformed and forged tokens. */
function forgeries(): Record<string, string> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { token_use: 'id', 'cognito:username': 'x', aud: 'x', iss: 'x', exp: Date.now() / 1000 + 3600 };
  const body = `${part({ alg: 'RS256', kid: 'CognitoLocal' })}.${part(claims)}`;
  return {
    none: '',
    nonsense: 'Bearer nonsense',
    'no signature': `Bearer ${part({ alg: 'none' })}.${part(claims)}.`,
    'another key': `Bearer ${body}.${signBytes('sha256', Buffer.from(body), privateKey).toString('base64url')}`,
    basic: `Basic ${Buffer.from('reviewer@tandem.example:x').toString('base64')}`,
  };
}

describe('a request without a valid token', () => {
  it.each(Object.entries(forgeries()))(
    'is refused with 401 on every protected route: %s',
    async (_what, Authorization) => {
      const caller = Authorization ? client.with({ Authorization }) : client;
      for (const [method, path] of protectedRoutes) {
        const { status } = await caller.call(method, path, method === 'GET' || method === 'DELETE' ? undefined : {});
        expect(`${method} ${path} ${status}`).toBe(`${method} ${path} 401`);
      }
      const optional = answerOf(await caller.api.GET('/v1/enrollments/{id}', { params: { path: { id: mine.id } } }));
      expect(optional.status).toBe(401);
    },
  );

  it('gets the standard response headers and WWW-Authenticate', async () => {
    for (const Authorization of Object.values(forgeries())) {
      const { headers } = await (Authorization ? client.with({ Authorization }) : client).get('/v1/me');
      expect(headers.get('www-authenticate')).toContain('Bearer');
      expect(headers.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('ms-correlationid')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-locale')).toBe('en-US');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('is refused before its body is validated, and so is a request without permission', async () => {
    const text = { 'Content-Type': 'text/plain' };
    const [method, path] = ['POST', '/v1/mpnids/import'];
    expect((await client.call(method, path, 'no JSON', text)).status).toBe(401);
    expect((await mine.admin.call(method, path, 'no JSON', text)).body.reason).toBe('permission.denied');
    const lead = await client.signIn('lead@tandem.example');
    expect((await lead.call(method, path, 'no JSON', text)).body.reason).toBe('request.not_json');
  });

  it('is refused with 401 if the payload of the token was changed', async () => {
    const { accessToken } = answerOf<{ accessToken: string }>(
      await client.api.POST('/v1/session', { body: { email: mine.email, password } }),
    ).body;
    const [head, payload = '', signature] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const lead = '00000000-0000-4000-8000-000000000001';
    for (const changes of [{ 'cognito:username': lead }, { exp: 1 }, { aud: 'other' }]) {
      const forged = Buffer.from(JSON.stringify({ ...claims, ...changes })).toString('base64url');
      const caller = client.with({ Authorization: `Bearer ${head}.${forged}.${signature}` });
      expect(answerOf(await caller.api.GET('/v1/me')).status).toBe(401);
      expect(answerOf(await caller.api.GET('/v1/enrollments/{id}', { params: { path: { id: mine.id } } })).status).toBe(
        401,
      );
    }
  });
});

describe('a request to the API', () => {
  it.each(['//', '//x', '/%', '/v1//me', '/v1/..;/me', '/.env'])(
    'to the unknown path %s is refused with 404',
    async path => {
      expect((await client.get(path)).body.reason).toBe('route.unknown');
    },
  );

  it.each([
    ['a line break', '%0A'],
    ['3000 characters', 'x'.repeat(3000)],
    ['half a character', '%ED%A0%BD'],
  ])('for an application whose ID is %s is refused with 404', async (_what, id) => {
    const { status, body } = await client.get(`/v1/enrollments/${id}?trackingToken=x`);
    expect(`${status} ${body.reason}`).toBe('404 resource.unknown');
    const repeatable = client.with({ 'MS-RequestId': crypto.randomUUID() });
    expect(
      answerOf(
        await repeatable.api.PATCH('/v1/enrollments/{id}', {
          params: { path: { id }, query: { trackingToken: 'x' } },
          body: {},
        }),
      ).status,
    ).toBe(404);
  });

  it('to an unknown path is refused with 404 in the error format, and with a wrong method with 405 and Allow', async () => {
    expect(await client.get('/v1/nothing')).toMatchObject({
      status: 404,
      body: { reason: 'route.unknown', code: 1000, source: 'Tandem' },
    });
    const wrong = await client.delete('/v1/enrollments');
    expect(wrong).toMatchObject({ status: 405, body: { reason: 'route.method' } });
    expect(wrong.headers.get('allow')).toBe('POST');
    const intake = await client.delete('/v1/enrollments/intake');
    expect(intake.headers.get('allow')).toBe('GET');
    expect(intake.body.description).toContain('GET');
  });

  it('for the OpenAPI description returns one that has every protected route', async () => {
    const { status, body } = await client.get<{ openapi: string; paths: object }>('/v1/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    for (const [, path] of protectedRoutes)
      expect(
        Object.keys(body.paths).some(known => new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)),
      ).toBe(true);
  });
  it('the API reference at /docs needs no script, and loads nothing of other sites', async () => {
    const { status, headers, text } = await client.get('/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'; img-src");
    expect(text).not.toMatch(/<script|<style/);
    for (const part of ['id="createEnrollment"', 'id="error-request.busy"', 'MS-ContinuationToken']) {
      expect(text).toContain(part);
    }
  });

  it('always gets the security headers', async () => {
    for (const path of ['/v1/nothing', '/v1/enrollments/intake', '/links/enter', '/v1/openapi.json']) {
      const { headers } = await client.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});
