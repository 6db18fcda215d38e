/** Paths that were written with a slash at the end. Loaded with the first one that is of no route. */
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { isPublicPath } from './public-answer.ts';

/**
 * The address of a path without the slash at its end, with its query. Undefined where nothing but the slash is there, or something
 * that a browser might take for another site.
 */
export function withoutSlash(path: string, query: string): string | undefined {
  const address = path.replace(/\/+$/, '');
  return /^(\/[\w.~%-]+)+$/.test(address) ? address + (query && `?${query}`) : undefined;
}

/**
 * Sends a caller on who wrote one of Tandem's own paths with a slash at the end, whether or not there is such a path: API Gateway
 * knows their roots without ({@link isPublicPath} has the others). 308 keeps method and body.
 */
export function sentOn(path: string, query: string): Result | undefined {
  const address = isPublicPath(path) ? undefined : withoutSlash(path, query);
  return address ? { statusCode: 308, headers: { Location: address } } : undefined;
}
