import { describe, expect, it } from 'vitest';
import { routeSelector } from '#local/engine/route-selection.ts';

const routesOf = (...keys: string[]) =>
  keys.map(key => {
    const [method = '', path = method] = key.split(' ');
    return { method, path, key };
  });

const petStore = routesOf(
  '$default',
  'ANY /{proxy+}',
  'GET /pets/{proxy+}',
  'GET /pets/dog/{id}',
  'GET /pets/dog/1',
  'ANY /pets/dog/1',
);

const partners = routesOf(
  'ANY /v1/customers',
  'ANY /v1/customers/',
  'ANY /v1/customers/{proxy+}',
  'ANY /v1/customers/{customerId}/orders',
  'ANY /v1/customers/{customerId}/orders/',
  'ANY /v1/customers/{customerId}/orders/{proxy+}',
  'POST /v1/customers/{customerId}/orders',
  'ANY /v1/customers/all/validations',
  'GET /v1/customers/{customerId}/validations',
  'ANY /v1/openapi.json',
);

const selected = (routes: typeof petStore, request: string) => {
  const [method = '', path = ''] = request.split(' ');
  const found = routeSelector(routes)(method, path);
  return [found?.route.key, found?.parameters];
};

describe('the embedded gateway selects the route that API Gateway documents:', () => {
  it.each([
    ['a literal path is selected before a path variable', 'GET /pets/dog/1', 'GET /pets/dog/1', {}],
    ['a specific method is selected before ANY', 'DELETE /pets/dog/1', 'ANY /pets/dog/1', {}],
    ['a path variable is selected before a greedy one', 'GET /pets/dog/2', 'GET /pets/dog/{id}', { id: '2' }],
    ['the most specific greedy path is selected', 'GET /pets/cat/1', 'GET /pets/{proxy+}', { proxy: 'cat/1' }],
    ['a greedy path is selected only for its method', 'POST /pets/cat/1', 'ANY /{proxy+}', { proxy: 'pets/cat/1' }],
    [
      'a greedy path is selected when the exact path has other methods',
      'POST /pets/dog/2',
      'ANY /{proxy+}',
      expect.anything(),
    ],
    ['a trailing slash is part of the path', 'GET /pets/dog/1/', 'GET /pets/{proxy+}', { proxy: 'dog/1/' }],
    ['paths are case-sensitive', 'GET /Pets/dog/1', 'ANY /{proxy+}', { proxy: 'Pets/dog/1' }],
    ['$default is selected when no other route matches', 'GET /', '$default', {}],
  ])('%s: %s → %s', (_rule, request, key, parameters) => {
    expect(selected(petStore, request)).toEqual([key, parameters]);
  });
});

describe('a path tree with a variable in its root has precedence over the tree above it:', () => {
  it.each([
    ['GET /v1/customers', 'ANY /v1/customers', {}],
    ['GET /v1/customers/', 'ANY /v1/customers/', {}],
    ['GET /v1/customers/7', 'ANY /v1/customers/{proxy+}', { proxy: '7' }],
    ['GET /v1/customers/7/users', 'ANY /v1/customers/{proxy+}', { proxy: '7/users' }],
    ['GET /v1/customers/7/orders', 'ANY /v1/customers/{customerId}/orders', { customerId: '7' }],
    ['POST /v1/customers/7/orders', 'POST /v1/customers/{customerId}/orders', { customerId: '7' }],
    ['POST /v1/customers/7/orders/', 'ANY /v1/customers/{customerId}/orders/', { customerId: '7' }],
    [
      'PATCH /v1/customers/7/orders/9/lines/1',
      'ANY /v1/customers/{customerId}/orders/{proxy+}',
      { customerId: '7', proxy: '9/lines/1' },
    ],
    ['GET /v1/customers/7/orderslist', 'ANY /v1/customers/{proxy+}', { proxy: '7/orderslist' }],
    ['GET /v1/customers/all/validations', 'ANY /v1/customers/all/validations', {}],
    ['GET /v1/customers/8/validations', 'GET /v1/customers/{customerId}/validations', { customerId: '8' }],
    ['GET /v1/customers//orders', 'ANY /v1/customers/{proxy+}', { proxy: '/orders' }],
    ['GET /v1/openapixjson', undefined, undefined],
    ['GET /nothing', undefined, undefined],
  ])('%s selects %s', (request, key, parameters) => {
    expect(selected(partners, request)).toEqual([key, parameters]);
  });
});
