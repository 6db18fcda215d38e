import { Problem } from '#shared/errors/problem.ts';
import { type Principal, readPrincipal, requirePermission } from '#shared/identity/principal.ts';
import { normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { replay } from './idempotency.ts';
import { toResult } from './reply.ts';
import { asGuid, type HttpEvent, queryOf } from './request-context.ts';
import type { Call, Handler, Reply, RequestContext, Route } from './route.ts';

/** A request whose caller the guard has found. */
type GuardedEvent = HttpEvent & { context: RequestContext; principal?: Principal | undefined };

/** Finds the caller where API Gateway lets people without a token in: nobody without one. */
export type Identify = (event: HttpEvent) => Promise<Principal | undefined>;

/**
 * The caller of a route that takes a token: API Gateway's authorizer has verified it, or, in a path tree that is open, it is
 * verified here. One read.
 */
async function authorized(event: HttpEvent, identify?: Identify): Promise<Principal> {
  const userId = event.requestContext.authorizer?.jwt?.claims?.username;
  const principal = typeof userId === 'string' ? await readPrincipal(userId) : await identify?.(event);
  if (!principal) throw new Problem('token.missing');
  return principal;
}

/**
 * The guard of a route: who calls, and may they. It stands before all else, so that nobody learns what a route takes who
 * may not call it. At most one read.
 *
 * @throws Problem 401 for a caller without a good token, 403 for one without the permission
 */
export async function authorizeCaller(
  route: Route,
  event: HttpEvent,
  identify?: Identify,
): Promise<Principal | undefined> {
  if (route.access === 'anyone') return undefined;
  if (route.access === 'optional') return identify?.(event);
  const principal = await authorized(event, identify);
  await requirePermission(principal, route.access);
  return principal;
}

/**
 * A route's handler behind its checks: is what the caller sent well-formed; and if the call then fails although it repeats
 * one that succeeded, that one's answer.
 */
export function withInputChecks<R extends Route>(route: R, handler: Handler<R>) {
  const { run, complete } = typeof handler === 'function' ? { run: handler, complete: undefined } : handler;
  return async (event: GuardedEvent) => {
    const call = {
      ...event.context,
      principal: event.principal,
      params: paramsOf(event),
      query: route.query && parseInput(route.query, queryOf(event)),
      body: route.body && (route.partial || route.unchecked ? normalizeChange : parseInput)(route.body, event.body),
    } as Call<R>;
    const reply = await runOrReplay(run, call);
    return toResult(complete ? await complete(reply) : reply);
  };
}

async function runOrReplay<R extends Route>(run: (call: Call<R>) => Promise<Reply>, call: Call<R>): Promise<Reply> {
  try {
    return await run(call);
  } catch (error) {
    const kept = await replay(call);
    if (kept) return kept;
    throw error;
  }
}

/** Path parameters; a GUID matches in any case. */
const paramsOf = ({ pathParameters }: GuardedEvent): Record<string, string> =>
  Object.fromEntries(Object.entries(pathParameters ?? {}).map(([name, value]) => [name, asGuid(value) ?? value ?? '']));
