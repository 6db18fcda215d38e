import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';

const client = new Client(inject('system'));
const id = '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11';

let reviewer: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

/** The response status and its `Allow` header or reason, which show what answered the request. */
async function responseOf(caller: Client, request: string) {
  const [method = '', path = ''] = request.split(' ');
  const { status, body, headers } = await caller.call(method, path);
  return [status, headers.get('allow') ?? body.reason];
}

describe('a request without a token', () => {
  it.each([
    // Open trees: the function responds to every method.
    ['GET /v1/regions', 200, undefined],
    ['DELETE /v1/regions', 405, 'GET'],
    ['GET /v1/session', 405, 'POST, DELETE'],
    ['PUT /v1/session/password/', 405, 'POST'],
    ['GET /v1/session/nothing', 404, 'route.unknown'],
    [`DELETE /v1/enrollments/${id}`, 405, 'GET, PATCH'],
    [`GET /v1/enrollments/${id}/withdrawal`, 405, 'POST'],
    [`GET /v1/enrollments/${id}/nothing`, 404, 'route.unknown'],
    ['PUT /links/enter', 405, 'GET, HEAD, POST'],
    ['PUT /links/confirm/x/dispute/', 405, 'POST'],
    ['GET /links/confirm/x/y/z', 404, 'route.unknown'],
    ['PUT /providers/x', 405, 'GET, HEAD'],
    // Closed routes in an open tree.
    [`POST /v1/enrollments/${id}/escalation`, 401, 'token.missing'],
    [`POST /v1/enrollments/${id}/information/`, 401, 'token.missing'],
    ['GET /v1/offers', 401, 'token.missing'],
    ['GET /v1/products/', 401, 'token.missing'],
    ['GET /v1/invoices/', 401, 'token.missing'],
    ['POST /v1/extensions/product/checkInventory', 401, 'token.missing'],
    [`GET /v1/agreementtemplates/${id}/document`, 401, 'token.missing'],
    ['PUT /v1/openapi.json', 405, 'GET'],
    ['PUT /v1/offers/x/addons/', 405, 'GET'],
    // An open tree in a closed one.
    [`GET /webhooks/v1/certificates/${id}`, 404, 'resource.unknown'],
    [`GET /webhooks/v1/certificates/${id}/`, 404, 'resource.unknown'],
    [`DELETE /webhooks/v1/certificates/${id}`, 405, 'GET'],
    // Outside all path trees.
    ['GET /v1/nothing', 404, 'route.unknown'],
    ['GET /v1/Users', 404, 'route.unknown'],
    ['GET /v1/usersandmore', 404, 'route.unknown'],
    ['GET /v1/regions/europe', 404, 'route.unknown'],
    ['GET /links/confirm', 404, 'route.unknown'],
  ])('to %s is answered with %i, %s', async (request, status, allowOrReason) => {
    expect(await responseOf(client, request)).toEqual([status, allowOrReason]);
  });

  it.each([
    'GET /v1/users',
    'GET /v1/roles/',
    `DELETE /v1/users/${id}/`,
    'PUT /v1/users',
    'GET /v1/users/x/y/z',
    'GET /v1/relationships/readiness',
    'GET /v1/customers/all/validations/',
    'POST /webhooks/v1/registration',
    'GET /webhooks/v1/certificates',
  ])('to %s in a closed path tree is refused with 401, whether or not the path exists', async request => {
    expect((await responseOf(client, request))[0]).toBe(401);
  });
});

describe('a request with a token', () => {
  it.each([
    ['to the root of a path tree', 'DELETE /v1/users', 405, 'GET, POST'],
    ['to the root of a path tree of the public API with a trailing slash', 'DELETE /v1/roles/', 405, 'GET'],
    ['to a path below the root', `POST /v1/users/${id}`, 405, 'GET, PATCH, DELETE'],
    ['to a path with a variable in the middle', `PUT /v1/users/${id}/credentials/`, 405, 'GET'],
    ['to an unknown path below the root', 'GET /v1/users/x/y/z', 404, 'route.unknown'],
    ['to a nested path tree', 'DELETE /v1/relationships/readiness', 405, 'GET'],
    ['to a path below a nested path tree', 'PUT /v1/relationships/report/export/', 405, 'GET'],
    ['to another nested path tree', 'PUT /v1/relationships/invitations/accept', 405, 'POST'],
    ['to the enclosing path tree', `POST /v1/relationships/${id}`, 405, 'PATCH'],
    ['to a path that only starts like a nested path tree', 'POST /v1/relationships/readinesses', 405, 'PATCH'],
    ['to a path tree with one path', 'PATCH /v1/profiles/support', 405, 'GET, PUT'],
    ['to a path tree with one path and a trailing slash', 'PATCH /v1/profiles/supportprofile/', 405, 'GET, PUT'],
    ['to the neighboring path tree', 'PATCH /v1/profiles/mpn', 405, 'GET'],
    ['to a root without a route', 'GET /v1/profiles', 404, 'route.unknown'],
    ['to a path that only supports HEAD', 'GET /v1/domains/contoso.example', 405, 'HEAD'],
    [
      'to a closed route in an open path tree',
      `POST /v1/enrollments/${id}/information`,
      403,
      'enrol.needs_global_admin',
    ],
  ])('%s: %s is answered with %i, %s', async (_where, request, status, allowOrReason) => {
    expect(await responseOf(reviewer, request)).toEqual([status, allowOrReason]);
  });
});

describe("a request to one of Tandem's own paths with a slash at the end", () => {
  it.each([
    ['to the root of an open path tree', 'POST /v1/enrollments/?x=1', '/v1/enrollments?x=1'],
    ['with a method that the path does not have', 'DELETE /v1/regions/', '/v1/regions'],
    ['to the root of a closed path tree, without a token', 'GET /v1/account/', '/v1/account'],
    ['to a path that does not exist', 'GET /v1/nothing/', '/v1/nothing'],
    ['to a path below an open path tree that does not exist', 'GET /v1/session/nothing/', '/v1/session/nothing'],
    ['to a root below a path with a variable', 'POST /v1/enrollments/drafts/', '/v1/enrollments/drafts'],
  ])('%s is sent on without the slash, whoever asks', async (_where, request, address) => {
    const [method = '', path = ''] = request.split(' ');
    const sent = { 'MS-RequestId': id, 'MS-CorrelationId': id };
    const response = await fetch(new URL(path, inject('system').api), { method, redirect: 'manual', headers: sent });
    expect([response.status, response.headers.get('location'), await response.text()]).toEqual([308, address, '']);
    expect(Object.keys(sent).map(name => response.headers.get(name))).toEqual([id, id]);
  });

  it.each(['/v1/customers/x/usagebudget/', '/v1/customers/x/Orders/', '/v1/usagesummary/'])(
    'to %s is no redirect where clients of the public API call: they follow none',
    async path => {
      const response = await fetch(new URL(path, inject('system').api), {
        redirect: 'manual',
        headers: reviewer.headers,
      });
      expect(response.status).toBe(404);
    },
  );

  it.each([
    '/v1/relationships/invitations',
    '/v1/relationships/readiness',
    '/v1/customers/imports',
    '/v1/account/mpnassociation',
  ])('to %s, a root below that of another function, is sent on, too', async path => {
    const { headers } = reviewer;
    const method = path.endsWith('imports') ? 'POST' : 'GET';
    const url = new URL(`${path}/`, inject('system').api);
    const response = await fetch(url, { method, redirect: 'manual', headers });
    expect([response.status, response.headers.get('location')]).toEqual([308, path]);
  });
});

describe('an address that a person types', () => {
  const visit = (path: string, accept = 'text/html') =>
    fetch(new URL(path, inject('system').api), { redirect: 'manual', headers: { accept } });

  it.each([
    ['/regions/', '/regions'],
    ['/docs/', '/docs'],
    ['/portal/customers/?size=10', '/portal/customers?size=10'],
    ['/requirements/?lang=ru-RU', '/requirements?lang=ru-RU'],
  ])('%s leads to the page without the slash', async (typed, page) => {
    const { status, headers } = await visit(typed);
    expect([status, headers.get('location')]).toEqual([308, page]);
  });

  it.each(['/nothing', '/nothing/at/all', '/v1'])(
    '%s is answered with a page that says that there is none',
    async path => {
      const response = await visit(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch('text/html');
    },
  );

  it.each(['/links/confirm', '/links/nothing', '/links/confirm/x/y/z'])(
    'as %s, of an emailed link that was cut off, is answered with the way to its short code',
    async path => {
      const response = await visit(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(await response.text()).toContain('href="/links/enter?lang=en-US"');
    },
  );

  it('below a public page is answered with a page, too', async () => {
    const response = await visit('/providers/x/y');
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await response.text()).not.toContain('/links/enter');
  });

  it.each(['/nothing', '/links/confirm'])('%s gets an error in JSON if a program asks', async path => {
    const response = await visit(path, 'application/json');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ reason: 'route.unknown' });
  });

  it('has an icon for files, too', async () => {
    const { status, headers } = await visit('/favicon.ico', 'image/avif,image/*');
    expect([status, headers.get('location')]).toEqual([302, expect.stringMatching(/^\/portal\/assets\/icon.*svg$/)]);
  });
});
