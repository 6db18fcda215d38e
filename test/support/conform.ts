import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { apiCapabilities, pageCapabilities } from '#infra/build/openapi/capabilities.ts';
import { type ReasonsByStatus, reasonsOf, reasonsOfPage } from '#infra/build/openapi/reasons.ts';
import type { Reason } from '#shared/errors/problem.ts';
import type { PageOperation } from '#shared/http/operation.ts';

interface Described {
  method: string;
  path: RegExp;
  /** Length of the literal part of the path: literal paths take precedence over those with parameters. */
  literal: number;
  operation: PageOperation;
  reasons: ReasonsByStatus;
}

const described = (
  { method, path }: { method: string; path: string },
  operation: PageOperation,
  reasons: ReasonsByStatus,
): Described => ({
  method,
  path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'),
  literal: path.replace(/\{\w+\}/g, '').length,
  operation,
  reasons,
});

const all = [
  ...apiCapabilities.flatMap(({ routes, operations }) =>
    Object.entries(operations).flatMap(([name, operation]) => {
      const route = routes[name];
      return route ? [described(route, operation, reasonsOf(route, operation))] : [];
    }),
  ),
  ...pageCapabilities.flatMap(({ routes, operations }) =>
    Object.entries(operations).flatMap(([name, operation]) => {
      const route = routes[name];
      return route ? [described(route, operation, reasonsOfPage(route, operation))] : [];
    }),
  ),
].sort((one, other) => other.literal - one.literal);

/** An answer, as far as it is compared with its description. */
interface Answered {
  status: number;
  headers: Headers;
  /** The body, if it is JSON. */
  body: unknown;
}

/**
 * Checks a successful response against `docs/openapi.json`: the status, and exactly the described members.
 * @throws Error that names the difference
 */
export function conform(method: string, url: string, { status, headers, body }: Answered): void {
  const { pathname } = new URL(url);
  const route = all.find(known => known.method === method && known.path.test(pathname));
  if (!route) return;
  const { operation, reasons } = route;
  const call = `${method} ${pathname} (${operation.id})`;
  if (status >= 400) {
    requireListed(call, status, reasons, body);
    return;
  }
  // The path without the slash at its end is described; any other is sent on to it.
  if (status === 308 && pathname.endsWith('/')) return;
  if (operation.answers[status] === undefined) throw new Error(`${call} answers ${status}, which is not described`);
  if (headers.has('location') && !operation.headers?.includes('Location'))
    throw new Error(`${call} sends a Location, which is not described`);
  if (headers.get('content-type')?.includes('json')) requireSameShape(call, operation.answers[status], body);
}

/** What anything outside of a route answers: there is no such path, or it takes other methods. */
const noOperation: readonly string[] = ['route.unknown', 'route.method', 'route.unsupported'];

function requireListed(call: string, status: number, reasons: ReasonsByStatus, body: unknown): void {
  const { reason } = (body ?? {}) as { reason?: Reason };
  if (!reason || noOperation.includes(reason)) return;
  if (!reasons[status]?.includes(reason)) throw new Error(`${call} refuses with ${status} ${reason}: list that reason`);
}

function requireSameShape(call: string, schema: z.ZodMiniType | null, body: unknown): void {
  if (schema === null) return;
  const { success, data, error } = z.safeParse(schema, body);
  if (!success) throw new Error(`${call} answers otherwise than described: ${z.prettifyError(error)}`);
  if (!isDeepStrictEqual(data, body)) throw new Error(`${call} answers more than described: ${JSON.stringify(body)}`);
}
