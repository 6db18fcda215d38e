import { describe, expect, it } from 'vitest';
import { functions } from '#infra/functions.ts';
import type { GatewayRoute } from '#infra/path-trees.ts';
import { declaredRoutes, pathTrees, servedRoutes } from '#infra/routes.ts';
import { routeSelector } from '#local/engine/route-selection.ts';

/**
 * Path trees into which API Gateway lets callers without a token. In them the guard of each route decides; a closed route
 * there is served only by a function that verifies tokens itself.
 */
const openTrees = [
  '/docs',
  '/links/confirm',
  '/links/enter',
  '/links/partner',
  '/links/user',
  '/providers',
  '/regions',
  '/requirements',
  '/v1/directory',
  '/v1/enrollments',
  '/v1/openapi.json',
  '/v1/regions',
  '/v1/session',
];

const flat = <T extends object>(table: Partial<Record<string, readonly T[]>>) =>
  Object.entries(table).flatMap(([name, entries = []]) => entries.map(entry => ({ name, ...entry })));

const gateway = flat<GatewayRoute>(servedRoutes).map(({ name, key, open }) => {
  const [method = '', path = method] = key.split(' ');
  return { name, key, open, method, path };
});
const select = routeSelector(gateway);
const declared = flat(declaredRoutes);
const trees = flat(pathTrees);

/** A path's literal form, as a client writes it. */
const filled = (path: string): string => path.replace(/\{\w+\}/g, '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11');

const isInOpenTree = (path: string): boolean => openTrees.some(root => path === root || path.startsWith(`${root}/`));

it('API Gateway has at most 120 routes (its limit is 300)', () => {
  expect(gateway.length, `${gateway.length} routes of API Gateway`).toBeLessThanOrEqual(120);
});

it('exactly the listed path trees are open', () => {
  const open = trees.filter(tree => tree.open).map(({ root }) => root);
  expect(open.sort()).toEqual(openTrees);
});

it('each path tree is of one function', () => {
  const roots = trees.map(({ root }) => root);
  expect(roots).toEqual([...new Set(roots)]);
});

describe.each(['', '/'])('for a path that ends in “%s”', end => {
  it('API Gateway hands each declared route to its own function', () => {
    for (const { name, method, path } of declared)
      expect(`${method} ${path} ${select(method, filled(path) + end)?.route.name}`).toBe(`${method} ${path} ${name}`);
  });

  it('API Gateway hands every other method to the function that knows what the path allows', () => {
    for (const { name, path } of declared)
      expect(`${path} ${select('OPTIONS', filled(path) + end)?.route.name}`).toBe(`${path} ${name}`);
  });

  it('no closed route is reached without a verified token, and no open route needs one', () => {
    for (const { name, method, path, open } of declared) {
      const route = select(method, filled(path) + end)?.route;
      const abilities: readonly string[] =
        (functions as Record<string, { grants?: readonly string[] }>)[name]?.grants ?? [];
      const verifies = isInOpenTree(path) && abilities.includes('verify');
      if (open) expect(`${method} ${path} ${route?.open}`).toBe(`${method} ${path} true`);
      else expect(`${method} ${path} ${route?.open === false || verifies}`).toBe(`${method} ${path} true`);
    }
  });

  it('each write that anyone may make has a route of its own', () => {
    const writes = declared.filter(({ method, open }) => open && method !== 'GET' && method !== 'HEAD');
    expect(writes.length).toBeGreaterThan(0);
    for (const { method, path } of writes)
      expect(select(method, filled(path) + end)?.route.key).toBe(`${method} ${path}${end}`);
  });
});

it('an address in no path tree goes to the function that refuses it', () => {
  for (const path of ['/', '/v1', '/v1/nothing', '/v1/Users', '/links', '//'])
    expect(`${path} ${select('GET', path)?.route.key}`).toBe(`${path} $default`);
});
