import { Problem } from '#shared/errors/problem.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';

/** The address of a route. */
export interface Addressed {
  method: string;
  path: string;
}

/** What a declared path matches, in any case. A path's own case is settled by {@link canonicalPath}. */
export const patternOf = /* @__PURE__ */ memoizeEach(
  (declared: string) => new RegExp(`^${declared.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`, 'i'),
);

const variablesIn = (path: string): number => path.split('{').length - 1;

/** The declared path that fits: of several, the one with the fewest variables. */
const nearest = <Route extends Pick<Addressed, 'path'>>(routes: readonly Route[], path: string) =>
  routes
    .filter(route => patternOf(route.path).test(path))
    .sort((one, other) => variablesIn(one.path) - variablesIn(other.path))[0];

/**
 * A request's path as routes declare it: `//` counts as `/`, and literal segments match in any case, since the public API
 * itself spells some in two ways. API Gateway has found the function by the root of a path tree, where case counts. What a
 * variable stands for stays as it is.
 */
export function canonicalPath(routes: readonly Pick<Addressed, 'path'>[], sent: string): string {
  const path = sent.replace(/\/{2,}/g, '/');
  const route = nearest(routes, path);
  if (!route) return path;
  const declared = route.path.split('/');
  return path
    .split('/')
    .map((segment, n) => (!declared[n] || declared[n].startsWith('{') ? segment : declared[n]))
    .join('/');
}

/**
 * Methods that the public API or its SDKs have on paths which take others here. They are answered with 400, since the Java SDK
 * repeats a request for ever on a 405.
 */
const unsupported = [
  'GET /v1/customers/{id}/carts',
  'GET /v1/customers/{id}/transfers',
  'PUT /v1/customers/{id}/subscriptions/{subscriptionId}',
  'POST /v1/partners/{tenantId}',
  'POST /v1/roles/{id}/usermembers',
].map(one => one.split(' ') as [method: string, path: string]);

const isUnsupported = (method: string, path: string): boolean =>
  unsupported.some(([own, declared]) => own === method && patternOf(declared).test(path));

/**
 * The error for a request that no route matches: 405 with the allowed methods if the path exists, 400 for a method that the public
 * API has, otherwise 404. If several declared paths match, the one with the fewest variables counts.
 */
export function unserved(routes: readonly Addressed[], path: string, method: string): Problem {
  const found = nearest(routes, path);
  if (!found) return new Problem('route.unknown');
  const allowed = routes
    .filter(route => route.path === found.path)
    .map(({ method }) => method)
    .join(', ');
  if (isUnsupported(method, path)) return new Problem('route.unsupported', { params: { allowed }, allow: allowed });
  return new Problem('route.method', { params: { allowed }, allow: allowed });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Percent-decodes path parameters. A value with invalid encoding stays as it is. */
export const decodedParameters = (parameters: Record<string, string | undefined> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decoded(value ?? '')]));
