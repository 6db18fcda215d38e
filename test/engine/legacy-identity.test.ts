import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import type { Client } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { admitted } from '#test/enrolling.ts';
import { begin, complete, newSessionValue } from '#test/legacy.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

/** An issuer whose every answer the test decides, by path. */
const answers: Record<string, { status: number; body?: object }> = {};
const issuer: Server = createServer((request, response) => {
  const { status, body } = answers[request.url ?? ''] ?? { status: 503 };
  response.writeHead(status, { 'Content-Type': 'application/json', ...(status === 302 && { Location: '/elsewhere' }) });
  response.end(JSON.stringify(body ?? {}));
});
await new Promise<void>(resolve => issuer.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  issuer.closeAllConnections();
  issuer.close();
});
const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
const described = '/.well-known/openid-configuration';
const description = {
  issuer: address,
  authorization_endpoint: `${address}/authorize`,
  token_endpoint: `${address}/token`,
  jwks_uri: `${address}/keys`,
};

const legacyIdentity = {
  ...{ issuer: address, name: 'Old Center', clientId: 'tandem', scope: 'openid', claim: 'mpn_ids' },
};
const own = ownEngine({ overrides: { legacyIdentity } });
const off = ownEngine({ overrides: { legacyIdentity: undefined } });

const start = (admin: Client) => admin.post('/v1/mpnids/legacysignins', { session: newSessionValue() });

/** A token whose head and claims can be read, and whose signature nobody made. */
const unsigned = (): string =>
  [{ alg: 'RS256', kid: '1' }, { iss: address }, {}]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

describe('an earlier system that is down or mistaken', () => {
  it('is said so, on a page too, and the application is kept (R63)', async () => {
    const { admin, email, id } = await admitted(own.client);
    const account = (await admin.get('/v1/account')).body;
    for (const answer of [
      { status: 503 },
      { status: 404 },
      { status: 302 },
      { status: 200, body: {} },
      { status: 200, body: { ...description, issuer: 'https://another.example' } },
      { status: 200, body: { ...description, token_endpoint: 'http://evil.example/token' } },
    ]) {
      answers[described] = answer;
      const refused = await start(admin);
      expect([refused.status, refused.body.reason]).toEqual([503, 'legacy.unavailable']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    const visitor = await new PortalVisitor('en-US', own.engine.api).signIn(email, password);
    await visitor.open('/portal/company/mpn-ids');
    const page = await visitor.send({}, 'legacy');
    expect([page.status, page.text]).toEqual([503, expect.stringContaining('Nothing here has changed')]);
    expect((await visitor.open(`/portal/applications/${id}`)).status).toBe(200);
    expect((await admin.get('/v1/account')).body).toEqual(account);
  });

  it.each([
    ['fails', { status: 500 }, 503, 'legacy.unavailable'],
    ['does not know us', { status: 401, body: { error: 'invalid_client' } }, 503, 'legacy.unavailable'],
    ['refuses the code', { status: 400, body: { error: 'invalid_grant' } }, 401, 'legacy.signin_failed'],
    ['sends no ID token', { status: 200, body: { access_token: 'x' } }, 401, 'legacy.signin_failed'],
    ['sends what is no token', { status: 200, body: { id_token: 'a.b.c' } }, 401, 'legacy.signin_failed'],
    ['does not publish its keys', { status: 200, body: { id_token: unsigned() } }, 503, 'legacy.unavailable'],
  ])('ends the sign-in where it %s', async (_what, answer, status, reason) => {
    answers[described] = { status: 200, body: description };
    answers['/token'] = answer;
    const { admin } = await admitted(own.client);
    const begun = await begin(admin);
    const state = new URL(begun.authorizationUrl).searchParams.get('state') ?? '';
    const back = new URL(`${address}?${new URLSearchParams({ state, code: 'code' })}`);
    const refused = await complete(admin, begun, back);
    expect([refused.status, refused.body.reason]).toEqual([status, reason]);
    expect((await admin.get(`/v1/mpnids/legacysignins/${begun.id}`)).body.status).toBe('failed');
    expect((await begin(admin)).status).toBe('pending');
  });
});

describe('a program without an earlier system', () => {
  it('has no sign-in to one, in the API and on the pages, and still the claim by code', async () => {
    const { admin, email } = await admitted(off.client);
    const refused = await start(admin);
    expect([refused.status, refused.body.reason]).toEqual([404, 'legacy.off']);
    expect((await admin.get('/v1/mpnids/legacysignins')).body).toEqual({ enabled: false });
    const visitor = await new PortalVisitor('en-US', off.engine.api).signIn(email, password);
    const page = await visitor.open('/portal/company/mpn-ids');
    expect(page.text).toContain('Claim an MPN ID');
    expect(page.html).not.toContain('value="legacy"');
    expect((await admin.post('/v1/mpnids/claims', { mpnId: '4000004' })).status).toBe(201);
  });
});
