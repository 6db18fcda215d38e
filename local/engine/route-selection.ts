/** The key of an API Gateway route, in its two parts. `$default` has both the same. */
interface RouteKey {
  /** `GET`, …, or `ANY`. */
  method: string;
  path: string;
}

/** A route that was selected, with what its path's variables stand for, as the request has it. */
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

/** Orders paths by how specific they are: segment by segment from the left, a literal before a variable; the longer first. */
function comparePaths(one: string, other: string): number {
  const [left, right] = [one.split('/'), other.split('/')];
  const at = left.findIndex((segment, n) => isVariable(segment) !== isVariable(right[n] ?? ''));
  if (at >= 0 && at < right.length) return isVariable(left[at] ?? '') ? 1 : -1;
  return right.length - left.length;
}

/** The order in which API Gateway tries routes: full matches before greedy ones, the most specific path, its method, `ANY`. */
const compare = (one: RouteKey, other: RouteKey): number =>
  Number(isGreedy(one)) - Number(isGreedy(other)) ||
  comparePaths(one.path, other.path) ||
  Number(one.method === 'ANY') - Number(other.method === 'ANY');

/**
 * Selects the route of an HTTP API for a request as API Gateway does: a full match of method and path, then a match of a
 * greedy path variable, then `$default`. Paths are compared with their case and with the slash at their end.
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
