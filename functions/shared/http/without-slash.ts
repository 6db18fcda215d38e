/** Paths that were written with a slash at the end. Loaded with the first one that is of no route. */
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { isPublicPath } from './public-answer.ts';
import type { HttpEvent } from './request-context.ts';
import { type Addressed, patternOf } from './routing.ts';

/**
 * The address of a path without the slash at its end, with its query. Undefined where nothing but the slash is there, or something
 * that a browser might take for another site.
 */
export function withoutSlash(path: string, query: string): string | undefined {
  const address = path.replace(/\/+$/, '');
  return /^(\/[\w.~%-]+)+$/.test(address) ? address + (query && `?${query}`) : undefined;
}

/**
 * Whether a request may be meant for another function: no route serves it, and its path is none of these, or only what a variable
 * at the end of one could stand for.
 */
export function isElsewhere(routes: readonly Addressed[], method: string, path: string): boolean {
  const fitting = routes.filter(route => patternOf(route.path).test(path));
  if (fitting.some(route => [method, 'ANY'].includes(route.method))) return false;
  return fitting.every(route => route.path.endsWith('}'));
}

/**
 * Sends a caller on who wrote the root of one of Tandem's own path trees with a slash at the end, or a path that doesn't exist: API
 * Gateway knows most roots without. 308 keeps method and body. Clients of the public API don't follow it: what doesn't exist there is
 * 404, with a slash as without.
 */
export function sentOn(routes: readonly Addressed[], event: HttpEvent): Result | undefined {
  const { method, path } = event.requestContext.http;
  if (!path.startsWith('/v1/') || isPublicPath(path) || !isElsewhere(routes, method, path)) return undefined;
  const address = withoutSlash(path, event.rawQueryString);
  return address ? { statusCode: 308, headers: { Location: address } } : undefined;
}
