import { describe, expect, it } from 'vitest';
import { gatewayRoutes } from '#infra/path-trees.ts';
import { Problem } from '#shared/errors/problem.ts';
import { canonicalPath, decodedParameters } from '#shared/http/routing.ts';
import { unserved } from '#shared/http/unserved.ts';

const routes = [
  { method: 'POST', path: '/v1/things/accept' },
  { method: 'GET', path: '/v1/things/{id}' },
  { method: 'DELETE', path: '/v1/things/{id}' },
  { method: 'GET', path: '/v1/things.json' },
];

describe('a request without a matching route', () => {
  it.each([
    ['/v1/things/7', 405, 'GET, DELETE'],
    ['/v1/things/7/', 405, 'GET, DELETE'],
    ['/v1/things/accept', 405, 'POST'],
    ['/v1/things.json', 405, 'GET'],
    ['/v1/thingsxjson', 404, undefined],
    ['/v1/things/', 404, undefined],
    ['/v1/things/7/8', 404, undefined],
    ['/v1/Things/7', 405, 'GET, DELETE'],
  ])('to %s is refused with %i, and Allow is %s', (path, status, allow) => {
    const problem = new Problem(...unserved(routes, path, 'PUT'));
    expect([problem.status, problem.options.allow]).toEqual([status, allow]);
  });

  it('is refused with 400 where the public API has the method, since the Java SDK repeats for ever on a 405', () => {
    const own = [
      { method: 'GET', path: '/v1/customers/{id}' },
      { method: 'POST', path: '/v1/customers/{id}/transfers' },
      { method: 'POST', path: '/v1/customers/{id}/carts' },
    ];
    const answer = (method: string, path: string) => {
      const { status, reason, code } = new Problem(...unserved(own, path, method));
      return [status, reason, code];
    };
    expect(answer('GET', '/v1/customers/x/transfers')).toEqual([400, 'route.unsupported', 900127]);
    expect(answer('GET', '/v1/Customers/x/Carts/')).toEqual([400, 'route.unsupported', 900127]);
    expect(answer('PUT', '/v1/customers/x')).toEqual([405, 'route.method', 900127]);
  });
});

describe('the path that a client writes as the documentation prints it', () => {
  it.each([
    ['/v1/things//accept', '/v1/things/accept'],
    ['/v1/things/ACCEPT/', '/v1/things/accept/'],
    ['/v1///things//AbC', '/v1/things/AbC'],
    ['/v1/things/ACCEPTED', '/v1/things/ACCEPTED'],
    ['/v1/Other//Path', '/v1/Other/Path'],
    ['/v1/things/%2F', '/v1/things/%2F'],
  ])('%s counts as %s', (sent, path) => expect(canonicalPath(routes, sent)).toBe(path));
});

it('path parameters are decoded, and a malformed one is left unchanged', () => {
  expect(decodedParameters({ id: 'a%20b', token: '%ED%A0%BD' })).toEqual({ id: 'a b', token: '%ED%A0%BD' });
});

describe('the API Gateway routes of a capability', () => {
  const declared = (method: string, path: string, open = false) => ({ method, path, open });
  const keys = (...given: Parameters<typeof gatewayRoutes>) =>
    gatewayRoutes(...given).map(({ key, open, anonymousWrite }) => [key, open, anonymousWrite]);

  it('are at most three for each path tree, however many routes it has', () => {
    const users = '/v1/customers/{id}/users';
    const all = [
      declared('GET', users),
      declared('POST', users),
      declared('GET', `${users}/{userId}`),
      declared('PUT', `${users}/{userId}/parts/{part}`),
    ];
    expect(keys(all, [{ root: users }])).toEqual([
      [`ANY ${users}`, false, false],
      [`ANY ${users}/`, false, false],
      [`ANY ${users}/{proxy+}`, false, false],
    ]);
  });

  it('have no second one for a slash after a root that no client of the public API knows', () => {
    expect(keys([declared('GET', '/v1/things')], [{ root: '/v1/things' }])).toEqual([['ANY /v1/things', false, false]]);
  });

  it('are those of a root with a variable for a word in its place, if one function has both', () => {
    const all = [declared('GET', '/v1/offers/{id}'), declared('GET', '/v1/offers/all')];
    expect(keys(all, [{ root: '/v1/offers' }, { root: '/v1/offers/{id}' }])).toEqual([
      ['ANY /v1/offers/{id}', false, false],
      ['ANY /v1/offers/{id}/', false, false],
    ]);
  });

  it('leave out the paths that the capability does not serve', () => {
    expect(keys([declared('GET', '/v1/things/{id}')], [{ root: '/v1/things' }])).toEqual([
      ['ANY /v1/things/{proxy+}', false, false],
    ]);
    expect(keys([declared('GET', '/v1/roles')], [{ root: '/v1/roles' }])).toHaveLength(2);
  });

  it('include a separate route for an open path in a closed tree and for an anonymous write', () => {
    expect(keys([declared('GET', '/v1/offers/{id}', true)], [{ root: '/v1/offers' }])).toEqual([
      ['ANY /v1/offers/{proxy+}', false, false],
      ['GET /v1/offers/{id}', true, false],
    ]);
    const open = [declared('GET', '/v1/forms', true), declared('POST', '/v1/forms', true)];
    expect(keys(open, [{ root: '/v1/forms', open: true }])).toEqual([
      ['ANY /v1/forms', true, false],
      ['POST /v1/forms', true, true],
    ]);
  });

  it('are one for an anonymous write at a root where nothing else is, with the throttle of such writes', () => {
    const root = [{ root: '/v1/forms', open: true }] as const;
    const write = declared('POST', '/v1/forms', true);
    expect(keys([write, declared('GET', '/v1/forms/{id}', true)], root)).toEqual([
      ['ANY /v1/forms', true, true],
      ['ANY /v1/forms/{proxy+}', true, false],
    ]);
    // In a closed tree, the root's own route needs a token.
    expect(keys([write], [{ root: '/v1/forms' }])).toEqual([
      ['ANY /v1/forms', false, false],
      ['POST /v1/forms', true, true],
    ]);
    // A write for those who have signed in must not wait for strangers.
    expect(keys([write, declared('DELETE', '/v1/forms')], root)).toEqual([
      ['ANY /v1/forms', true, false],
      ['POST /v1/forms', true, true],
    ]);
  });

  it('are in the most specific path tree that contains them', () => {
    const orders = '/v1/customers/{customerId}/orders';
    const all = [declared('GET', '/v1/customers/{customerId}'), declared('GET', `${orders}/{id}`)];
    expect(keys(all, [{ root: '/v1/customers' }, { root: orders }])).toEqual([
      ['ANY /v1/customers/{proxy+}', false, false],
      [`ANY ${orders}/{proxy+}`, false, false],
    ]);
  });

  it('are rejected when a path is in no path tree', () => {
    expect(() => keys([declared('GET', '/v1/thingsandmore')], [{ root: '/v1/things' }])).toThrow(
      'GET /v1/thingsandmore is in no path tree',
    );
  });
});
