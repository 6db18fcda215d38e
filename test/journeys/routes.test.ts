import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';

const client = new Client(inject('system'));
const id = '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11';

let reviewer: Client;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
});

/** Who answers a request shows in its status, its reason and its `Allow`. */
async function answerOf(caller: Client, request: string) {
  const [method = '', path = ''] = request.split(' ');
  const { status, body, headers } = await caller.call(method, path);
  return [status, headers.get('allow') ?? body.reason];
}

describe('a request finds its route among the path trees of API Gateway: without a token', () => {
  it.each([
    // Open trees: the function answers, whatever the method.
    ['GET /v1/regions', 200, undefined],
    ['GET /v1/regions/', 200, undefined],
    ['DELETE /v1/regions', 405, 'GET'],
    ['DELETE /v1/regions/', 405, 'GET'],
    ['GET /v1/session', 405, 'POST'],
    ['PUT /v1/session/password/', 405, 'POST'],
    ['GET /v1/session/nothing', 404, 'route.unknown'],
    [`DELETE /v1/enrollments/${id}`, 405, 'GET, PATCH'],
    [`GET /v1/enrollments/${id}/withdrawal`, 405, 'POST'],
    [`GET /v1/enrollments/${id}/nothing`, 404, 'route.unknown'],
    ['PUT /links/enter', 405, 'GET, HEAD, POST'],
    ['PUT /links/confirm/x/dispute/', 405, 'POST'],
    ['GET /links/confirm/x/y/z', 404, 'route.unknown'],
    ['PUT /providers/x', 405, 'GET'],
    // Closed routes in an open tree.
    [`POST /v1/enrollments/${id}/escalation`, 401, 'token.missing'],
    [`POST /v1/enrollments/${id}/information/`, 401, 'token.missing'],
    // Open routes in a closed tree.
    [`GET /webhooks/v1/certificates/${id}`, 404, 'resource.unknown'],
    [`GET /webhooks/v1/certificates/${id}/`, 404, 'resource.unknown'],
    // In no tree.
    ['GET /v1/nothing', 404, 'route.unknown'],
    ['GET /v1/Users', 404, 'route.unknown'],
    ['GET /v1/usersandmore', 404, 'route.unknown'],
    ['GET /v1/regions/europe', 404, 'route.unknown'],
    ['GET /links/confirm', 404, 'route.unknown'],
  ])('%s answers %i, %s', async (request, status, told) => {
    expect(await answerOf(client, request)).toEqual([status, told]);
  });

  it.each([
    'GET /v1/users',
    'GET /v1/users/',
    `DELETE /v1/users/${id}/`,
    'PUT /v1/users',
    'GET /v1/users/x/y/z',
    'GET /v1/relationships/readiness',
    'GET /v1/customers/all/validations/',
    'POST /webhooks/v1/registration',
    'GET /webhooks/v1/certificates',
    `DELETE /webhooks/v1/certificates/${id}`,
  ])('%s in a closed tree answers 401, whatever is there', async request => {
    expect((await answerOf(client, request))[0]).toBe(401);
  });
});

describe('a request finds its route among the path trees of API Gateway: with a token', () => {
  it.each([
    ['the root', 'DELETE /v1/users', 405, 'GET, POST'],
    ['the root with a slash', 'DELETE /v1/users/', 405, 'GET, POST'],
    ['below the root', `POST /v1/users/${id}`, 405, 'GET, PATCH, DELETE'],
    ['a variable in the middle', `PUT /v1/users/${id}/credentials/`, 405, 'GET'],
    ['nothing below the root', 'GET /v1/users/x/y/z', 404, 'route.unknown'],
    ['a tree within another', 'DELETE /v1/relationships/readiness', 405, 'GET'],
    ['below a tree within another', 'PUT /v1/relationships/report/export/', 405, 'GET'],
    ['another tree within it', 'PUT /v1/relationships/invitations/accept', 405, 'POST'],
    ['the tree around them', `POST /v1/relationships/${id}`, 405, 'PATCH'],
    ['what only begins as a tree within', 'POST /v1/relationships/readinesses', 405, 'PATCH'],
    ['a tree of one path', 'PATCH /v1/profiles/support', 405, 'GET, PUT'],
    ['a tree of one path with a slash', 'PATCH /v1/profiles/supportprofile/', 405, 'GET, PUT'],
    ['the tree beside it', 'PATCH /v1/profiles/mpn', 405, 'GET'],
    ['a root where nothing is', 'GET /v1/profiles', 404, 'route.unknown'],
    ['a path that is only asked for its head', 'GET /v1/domains/contoso.example', 405, 'HEAD'],
    ['a closed route in an open tree', `POST /v1/enrollments/${id}/information`, 403, 'enrol.needs_global_admin'],
  ])('%s: %s answers %i, %s', async (_where, request, status, told) => {
    expect(await answerOf(reviewer, request)).toEqual([status, told]);
  });
});
