import { describe, expect, it } from 'vitest';
import type { FunctionSpec } from '#functions/function-spec.ts';
import { functions } from '#infra/functions.ts';
import type { GatewayRoute } from '#infra/path-trees.ts';
import { declaredRoutes, pathTrees, servedRoutes } from '#infra/routes.ts';
import { routeSelector } from '#local/engine/route-selection.ts';
import { isPublicPath } from '#shared/http/public-answer.ts';
import { isElsewhere } from '#shared/http/without-slash.ts';

/**
 * Path trees in which API Gateway accepts requests without a token and the guard of each route decides. A closed route in
 * such a tree must belong to a function that verifies tokens itself.
 */
const openTrees = [
  '/docs',
  '/links',
  '/links/customer',
  ...['account', 'agreement', 'resend'].map(end => `/links/customer/{token}/${end}`),
  '/links/intake',
  '/links/partner',
  '/links/referral',
  '/links/user',
  '/providers',
  '/regions',
  '/requirements',
  '/v1',
  '/v1/agreementtemplates',
  '/v1/announcements',
  '/v1/directory',
  '/v1/directory/businesses',
  '/v1/enrollments',
  '/v1/enrollments/drafts',
  '/v1/enrollments/drafts/{id}/submission',
  '/v1/enrollments/intake/notifications',
  '/v1/openapi.json',
  '/v1/policies',
  '/v1/regions',
  '/v1/session',
  '/v1/workaccounts',
  '/webhooks/v1/certificates',
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

/** A path with its variables filled in, as a client sends it. */
const filled = (path: string): string => path.replace(/\{\w+\}/g, '5d1b1f3e-8a43-4a93-8c0c-2f6f3a1c7d11');

it('API Gateway has at most 200 routes (its limit is 300)', () => {
  expect(gateway.length, `${gateway.length} routes of API Gateway`).toBeLessThanOrEqual(200);
});

it('exactly the listed path trees are open', () => {
  const open = trees.filter(tree => tree.open).map(({ root }) => root);
  expect(open.sort()).toEqual(openTrees);
});

it('each route of API Gateway belongs to one function', () => {
  const keys = gateway.map(({ key }) => key);
  expect(keys).toEqual([...new Set(keys)]);
});

it('no two greedy paths differ in a variable alone: which of them API Gateway would take is written nowhere', () => {
  const literals = (path: string) =>
    path
      .split('/')
      .filter(part => !part.startsWith('{'))
      .join('/');
  const greedy = gateway.filter(({ path }) => path.endsWith('{proxy+}')).map(({ path }) => literals(path));
  expect(greedy).toEqual([...new Set(greedy)]);
});

/** The tree of a path: the deepest that it is in. */
const treeOf = (path: string) =>
  trees
    .filter(({ root }) => path === root || path.startsWith(`${root}/`))
    .sort((one, other) => other.root.length - one.root.length)[0];

/** Whether a path is at the root of a tree of its function, where a word may stand for the root's variable. */
function isAtRoot({ name, path }: { name: string; path: string }): boolean {
  const words = path.split('/');
  return trees.some(tree => {
    const parts = tree.root.split('/');
    const fits = parts.length === words.length && parts.every((part, n) => part === words[n] || part.startsWith('{'));
    return fits && tree.name === name;
  });
}

/** Whether a path has no route with a slash at the end that does the same: one of Tandem's own roots, or open in a closed tree. */
function isUnslashed(route: { name: string; path: string; open: boolean }): boolean {
  const { path, open } = route;
  return (isAtRoot(route) && !isPublicPath(path)) || (open && !treeOf(path)?.open);
}

it("one of Tandem's own roots with a slash at the end reaches a function that does nothing but send the caller on", () => {
  for (const { method, path } of declared.filter(route => isAtRoot(route) && !isPublicPath(route.path))) {
    const name = select(method, `${filled(path)}/`)?.route.name ?? '';
    const served = (declaredRoutes as Record<string, { method: string; path: string }[]>)[name] ?? [];
    expect(`${method} ${path} ${name} ${isElsewhere(served, method, `${filled(path)}/`)}`).toMatch(/ true$/);
  }
});

describe.each(['', '/'])('for a path that ends in “%s”', end => {
  const reached = declared.filter(route => !end || !isUnslashed(route));

  it('API Gateway sends each declared route to its own function', () => {
    for (const { name, method, path } of reached)
      expect(`${method} ${path} ${select(method, filled(path) + end)?.route.name}`).toBe(`${method} ${path} ${name}`);
  });

  it('API Gateway sends every other method to the function that knows the allowed methods', () => {
    for (const { name, path } of reached)
      expect(`${path} ${select('OPTIONS', filled(path) + end)?.route.name}`).toBe(`${path} ${name}`);
  });

  it('a closed route always requires a verified token, and an open route never does', () => {
    for (const { name, method, path, open } of reached) {
      const route = select(method, filled(path) + end)?.route;
      const grants: readonly string[] =
        (functions as Record<string, { grants?: readonly string[] }>)[name]?.grants ?? [];
      const verifies = treeOf(path)?.open === true && grants.includes('verify');
      if (open) expect(`${method} ${path} ${route?.open}`).toBe(`${method} ${path} true`);
      else expect(`${method} ${path} ${route?.open === false || verifies}`).toBe(`${method} ${path} true`);
    }
  });
});

it('each anonymous write has a separate route, which is its root where nothing else is', () => {
  const writes = declared.filter(({ method, open }) => open && method !== 'GET' && method !== 'HEAD');
  expect(writes.length).toBeGreaterThan(0);
  for (const { method, path } of writes) {
    const alone = declared.filter(route => route.path === path).length === 1 && treeOf(path)?.root === path;
    expect(select(method, filled(path))?.route.key).toBe(`${alone ? 'ANY' : method} ${path}`);
  }
});

it('a request to a path in no path tree goes to a function that refuses it, has few rights, and holds no key', () => {
  for (const path of ['/v1', '/links', '//'])
    expect(`${path} ${select('GET', path)?.route.key}`).toBe(`${path} $default`);
  for (const path of ['/v1/nothing', '/v1/Users'])
    expect(`${path} ${select('GET', path)?.route.key}`).toBe(`${path} ANY /v1/{proxy+}`);
  const name = select('GET', '/v1/nothing')?.route.name ?? '';
  const { writes, grants } = (functions as Record<string, FunctionSpec>)[name] ?? {};
  expect([name, writes, grants]).toEqual(['catalog-api', undefined, ['verify']]);
});
