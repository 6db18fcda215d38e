import { describe, expect, it } from 'vitest';
import { gatewayRoutes } from '#infra/path-trees.ts';
import { decodedParameters, unserved } from '#shared/http/routing.ts';

const routes = [
  { method: 'POST', path: '/v1/things/accept' },
  { method: 'GET', path: '/v1/things/{id}' },
  { method: 'DELETE', path: '/v1/things/{id}' },
  { method: 'GET', path: '/v1/things.json' },
];

describe('a request that no route of its function serves', () => {
  it.each([
    ['/v1/things/7', 405, 'GET, DELETE'],
    ['/v1/things/7/', 405, 'GET, DELETE'],
    ['/v1/things/accept', 405, 'POST'],
    ['/v1/things.json', 405, 'GET'],
    ['/v1/thingsxjson', 404, undefined],
    ['/v1/things/', 404, undefined],
    ['/v1/things/7/8', 404, undefined],
    ['/v1/Things/7', 404, undefined],
  ])('%s answers %i, allowed: %s', (path, status, allow) => {
    const problem = unserved(routes, path);
    expect([problem.status, problem.options.allow]).toEqual([status, allow]);
  });
});

it('path parameters are decoded, and a badly encoded one stays as it came', () => {
  expect(decodedParameters({ id: 'a%20b', token: '%ED%A0%BD' })).toEqual({ id: 'a b', token: '%ED%A0%BD' });
});

describe('the routes of API Gateway for a capability', () => {
  const declared = (method: string, path: string, open = false) => ({ method, path, open });
  const keys = (...given: Parameters<typeof gatewayRoutes>) =>
    gatewayRoutes(...given).map(({ key, open, anonymousWrite }) => [key, open, anonymousWrite]);

  it('are three a path tree, whatever the number of its routes', () => {
    const all = [
      declared('GET', '/v1/things'),
      declared('POST', '/v1/things'),
      declared('GET', '/v1/things/{id}'),
      declared('PUT', '/v1/things/{id}/parts/{part}'),
    ];
    expect(keys(all, [{ root: '/v1/things' }])).toEqual([
      ['ANY /v1/things', false, false],
      ['ANY /v1/things/', false, false],
      ['ANY /v1/things/{proxy+}', false, false],
    ]);
  });

  it('leave out what the capability has nothing at', () => {
    expect(keys([declared('GET', '/v1/things/{id}')], [{ root: '/v1/things' }])).toEqual([
      ['ANY /v1/things/{proxy+}', false, false],
    ]);
    expect(keys([declared('GET', '/v1/me')], [{ root: '/v1/me' }])).toHaveLength(2);
  });

  it('have one of its own for an open route of a closed tree, and for a write that anyone may make', () => {
    expect(keys([declared('GET', '/v1/things/{id}', true)], [{ root: '/v1/things' }])).toEqual([
      ['ANY /v1/things/{proxy+}', false, false],
      ['GET /v1/things/{id}', true, false],
      ['GET /v1/things/{id}/', true, false],
    ]);
    const open = [declared('GET', '/v1/forms', true), declared('POST', '/v1/forms', true)];
    expect(keys(open, [{ root: '/v1/forms', open: true }])).toEqual([
      ['ANY /v1/forms', true, false],
      ['ANY /v1/forms/', true, false],
      ['POST /v1/forms', true, true],
      ['POST /v1/forms/', true, true],
    ]);
  });

  it('put a route into the deepest of the trees that hold it', () => {
    const orders = '/v1/customers/{customerId}/orders';
    const all = [declared('GET', '/v1/customers/{customerId}'), declared('GET', `${orders}/{id}`)];
    expect(keys(all, [{ root: '/v1/customers' }, { root: orders }])).toEqual([
      ['ANY /v1/customers/{proxy+}', false, false],
      [`ANY ${orders}/{proxy+}`, false, false],
    ]);
  });

  it('are refused for a route outside all trees', () => {
    expect(() => keys([declared('GET', '/v1/thingsandmore')], [{ root: '/v1/things' }])).toThrow(
      'GET /v1/thingsandmore is in no path tree',
    );
  });
});
