/** Serves the API's description and reference, and answers every path that no other function serves. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#shared/errors/problem.ts';
import { type PageEvent, pageHandler } from '#shared/http/handler.ts';
import { problemReply, toResult } from '#shared/http/reply.ts';
import { apiHeaders, pageHeaders } from '#shared/http/security-headers.ts';
import { memoize } from '#shared/runtime/memoize.ts';

const file = join(import.meta.dirname, 'openapi.json');
let text: string | undefined;
let paths: [RegExp, string[]][] | undefined;

const description = (): string => (text ??= readFileSync(file, 'utf8'));

const parametersIn = (path: string): number => path.split('{').length;

/** The methods that a path takes, from the description; if two paths match, the one with fewer parameters counts. */
function methodsOf(path: string): string[] {
  paths ??= Object.entries((JSON.parse(description()) as { paths: Record<string, object> }).paths)
    .sort(([one], [other]) => parametersIn(one) - parametersIn(other))
    .map(([known, methods]) => [
      new RegExp(`^${known.replaceAll('.', '\\.').replace(/\{[^}]+\}/g, '[^/]+')}/?$`),
      Object.keys(methods).map(method => method.toUpperCase()),
    ]);
  return paths.find(([pattern]) => pattern.test(path))?.[1] ?? [];
}

/** @throws Problem 404, or 405 for an address that takes other methods */
async function nothing({ context: origin }: PageEvent): Promise<never> {
  const allowed = methodsOf(origin.path).join(', ');
  throw allowed ? new Problem('route.method', { params: { allowed }, allow: allowed }) : new Problem('route.unknown');
}

const openapi = async () =>
  toResult({ status: 200, file: { type: 'application/json; charset=utf-8', content: description() } });

/** The API reference, as the build renders it. */
interface ReferencePage {
  styleHash: string;
  html: string;
}
const readReference = memoize(
  () => JSON.parse(readFileSync(join(import.meta.dirname, 'docs.json'), 'utf8')) as ReferencePage,
);

async function docs() {
  const { styleHash, html } = readReference();
  const headers = { ...pageHeaders(styleHash), 'X-Robots-Tag': 'all' };
  return toResult({ status: 200, headers, file: { type: 'text/html; charset=utf-8', content: html } });
}

export const handler = pageHandler(
  [
    { method: 'GET', path: '/v1/openapi.json', handler: openapi },
    { method: 'GET', path: '/docs', handler: docs },
    { method: 'ANY', path: '/{proxy+}', handler: nothing },
  ],
  apiHeaders,
  problemReply,
);
