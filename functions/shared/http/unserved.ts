/** What to answer to a request that no route serves. Loaded with the first one. */
import type { ProblemOptions, Reason } from '#shared/errors/problem.ts';
import { type Addressed, nearestRoute, patternOf } from './routing.ts';

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

/** What a problem is made of: a file that is loaded when it is needed has classes of its own. */
type Refusal = [reason: Reason, options?: ProblemOptions];

/**
 * The refusal of a request that no route matches: 405 with the allowed methods if the path exists, 400 for a method that the public
 * API has, otherwise 404. If several declared paths match, the one with the fewest variables counts.
 */
export function unserved(routes: readonly Addressed[], path: string, method: string): Refusal {
  const found = nearestRoute(routes, path);
  if (!found) return ['route.unknown'];
  const allowed = routes
    .filter(route => route.path === found.path)
    .map(({ method }) => method)
    .join(', ');
  return [isUnsupported(method, path) ? 'route.unsupported' : 'route.method', { params: { allowed }, allow: allowed }];
}
