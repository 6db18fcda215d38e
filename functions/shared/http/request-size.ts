import { Problem } from '#shared/errors/problem.ts';
import type { HttpEvent } from './request-context.ts';

/**
 * The largest request body in kilobytes. Pages and callers without a token never send more than a form; a file, or what is as
 * large as one, is taken where a route says so, and so is a catalog: a function gets 6 MB at most, in which a form counts as base64.
 */
export const largestBody = { signedIn: 256, anonymous: 16, file: 1536, catalog: 4096 };

/** The largest edition of the catalog in kilobytes, compressed as it is stored: some 3,000 offers in four languages. */
export const largestCatalog = 1024;

/** The longest path, query and header in characters: what API Gateway accepts in bytes for all of them together. */
export const longestLine = 10_240;

const tooLarge = (part: 'body' | 'line', max: number) => new Problem('request.too_large', { params: { part, max } });

/** @throws Problem 413 `request.too_large` */
export function requireBodySize({ body, isBase64Encoded }: HttpEvent, kilobytes: number): void {
  if (Buffer.byteLength(body ?? '', isBase64Encoded ? 'base64' : 'utf8') > kilobytes * 1024)
    throw tooLarge('body', kilobytes);
}

/** Checks the length of path, query and each header, before anything else is done with them (35). @throws as {@link requireBodySize} */
export function requireLineSizes({ rawPath, rawQueryString, headers }: HttpEvent): void {
  if ([rawPath, rawQueryString, ...Object.values(headers)].some(text => text && text.length > longestLine))
    throw tooLarge('line', longestLine);
}
