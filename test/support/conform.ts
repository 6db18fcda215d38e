import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { capabilities } from '#infra/build/openapi.ts';
import type { Responses, Route } from '#shared/http/route.ts';

interface Described {
  method: string;
  path: RegExp;
  /** Length of the literal part of the path: literal paths take precedence over those with parameters. */
  literal: number;
  answers: Record<number, z.ZodMiniType | null>;
}

const described = Object.values(capabilities)
  .flatMap(({ routes, replies: responses }): Described[] =>
    Object.entries(routes as Record<string, Route>).map(([name, { method, path }]) => ({
      method,
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
      literal: path.replace(/\{\w+\}/g, '').length,
      answers: (responses as Responses<Record<string, Route>>)[name] ?? {},
    })),
  )
  .sort((one, other) => other.literal - one.literal);

/**
 * Checks a successful response against `docs/openapi.json`: the status, and exactly the described members.
 * @throws Error that names the difference
 */
export function conform(method: string, url: string, status: number, body: unknown): void {
  const { pathname } = new URL(url);
  const route = described.find(known => known.method === method && known.path.test(pathname));
  if (!route || status >= 300) return;
  const schema = route.answers[status];
  if (schema === undefined) throw new Error(`${method} ${pathname} returns ${status}, which is not described`);
  if (schema === null) return;
  const { success, data, error } = z.safeParse(schema, body);
  if (!success) throw new Error(`${method} ${pathname} differs from its description: ${z.prettifyError(error)}`);
  if (!isDeepStrictEqual(data, body)) {
    throw new Error(`${method} ${pathname} returns members that are not described: ${JSON.stringify(body)}`);
  }
}
