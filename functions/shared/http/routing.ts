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
export const nearestRoute = <Route extends Pick<Addressed, 'path'>>(routes: readonly Route[], path: string) =>
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
  const route = nearestRoute(routes, path);
  if (!route) return path;
  const declared = route.path.split('/');
  return path
    .split('/')
    .map((segment, n) => (!declared[n] || declared[n].startsWith('{') ? segment : declared[n]))
    .join('/');
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
