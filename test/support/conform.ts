import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { apis } from '#infra/routes.ts';

interface Described {
  method: string;
  path: RegExp;
  /** How much of the path is written out: a path without parameters is meant before one with. */
  literal: number;
  answers: Record<number, z.ZodMiniType | null>;
}

const described = Object.values(apis)
  .flatMap(({ routes, responses }): Described[] =>
    Object.entries(routes).map(([name, { method, path }]) => ({
      method,
      path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
      literal: path.replace(/\{\w+\}/g, '').length,
      answers: responses[name] ?? {},
    })),
  )
  .sort((one, other) => other.literal - one.literal);

/**
 * Holds a successful answer against what `docs/openapi.json` says of it: the status, and every member, no more and no
 * fewer than described.
 * @throws Error that names what differs
 */
export function conform(method: string, url: string, status: number, body: unknown): void {
  const { pathname } = new URL(url);
  const route = described.find(known => known.method === method && known.path.test(pathname));
  if (!route || status >= 300) return;
  const schema = route.answers[status];
  if (schema === undefined) throw new Error(`${method} ${pathname} answers ${status}, which is not described`);
  if (schema === null) return;
  const { success, data, error } = z.safeParse(schema, body);
  if (!success) throw new Error(`${method} ${pathname} answers otherwise than described: ${z.prettifyError(error)}`);
  if (!isDeepStrictEqual(data, body)) {
    throw new Error(`${method} ${pathname} answers more than is described: ${JSON.stringify(body)}`);
  }
}
