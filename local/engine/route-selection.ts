/** An API Gateway route key, split in two. For `$default` both parts are the same. */
interface RouteKey {
  /** `GET`, …, or `ANY`. */
  method: string;
  path: string;
}

/** The selected route, with the values of its path variables as in the request. */
export interface Selected<Route> {
  route: Route;
  parameters: Record<string, string>;
}

const catchAll = '$default';

const isVariable = (segment: string): boolean => segment.startsWith('{');
const isGreedy = ({ path }: RouteKey): boolean => path.endsWith('+}');

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.$]/g, '\\$&')
      .replace(/\{(\w+)\+\}$/, '(?<$1>.+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
  );

/** Orders paths by specificity: segment by segment from the left, a literal before a variable, then the longer path. */
function comparePaths(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  const at = left.findIndex((segment, n) => isVariable(segment) !== isVariable(right[n] ?? ''));
  if (at >= 0 && at < right.length) return isVariable(left[at] ?? '') ? 1 : -1;
  return right.length - left.length;
}

/**
 * API Gateway's matching order: full matches before greedy ones, then the most specific path, then its method, then
 * `ANY`.
 */
const compare = (one: RouteKey, other: RouteKey): number =>
  Number(isGreedy(one)) - Number(isGreedy(other)) ||
  comparePaths(one.path, other.path) ||
  Number(one.method === 'ANY') - Number(other.method === 'ANY');

/**
 * Selects the route for a request as an HTTP API does: a full match of method and path, then a match of a greedy path
 * variable, then `$default`. Matching is case-sensitive and includes a trailing slash.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export function routeSelector<Route extends RouteKey>(
  routes: readonly Route[],
): (method: string, path: string) => Selected<Route> | undefined {
  const ranked = routes
    .filter(({ path }) => path !== catchAll)
    .sort(compare)
    .map(route => ({ route, pattern: patternOf(route.path) }));
  const otherwise = routes.find(({ path }) => path === catchAll);
  return (method, path) => {
    for (const { route, pattern } of ranked) {
      const match = [method, 'ANY'].includes(route.method) && pattern.exec(path);
      if (match) return { route, parameters: { ...match.groups } };
    }
    return otherwise && { route: otherwise, parameters: {} };
  };
}
