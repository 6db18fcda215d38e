/** The door of what the API tells of itself, and of every address that is nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '#shared/errors/problem.ts';
import { type PageEvent, pageHandler } from '#shared/http/handler.ts';
import { problemReply, toResult } from '#shared/http/reply.ts';
import { apiHeaders } from '#shared/http/security-headers.ts';

const file = join(import.meta.dirname, 'openapi.json');
let text: string | undefined;
let paths: [RegExp, string[]][] | undefined;

const description = (): string => (text ??= readFileSync(file, 'utf8'));

const parametersIn = (path: string): number => path.split('{').length;

/** The methods an address takes, from the description; of two paths it fits, the one that says more of it counts. */
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

export const handler = pageHandler(
  [
    { method: 'GET', path: '/v1/openapi.json', handler: openapi },
    { method: 'ANY', path: '/{proxy+}', handler: nothing },
  ],
  apiHeaders,
  problemReply,
);
