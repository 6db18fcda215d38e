import { Problem } from '#shared/errors/problem.ts';
import { type Principal, readPrincipal, requirePermission } from '#shared/identity/principal.ts';
import type { Token } from '#shared/identity/sessions.ts';
import { replay } from './idempotency.ts';
import { type Check, readInput } from './read-input.ts';
import { refusedTwice } from './refused-twice.ts';
import { toResult } from './reply.ts';
import { asGuid, type HttpEvent } from './request-context.ts';
import type { Call, Handler, Reply, RequestContext, Route } from './route.ts';
import { bearerToken } from './token-claims.ts';

/** A request whose caller the guard has found. */
type GuardedEvent = HttpEvent & { context: RequestContext } & Partial<Caller>;

/** Who calls, and with which token. */
export interface Caller {
  principal: Principal;
  token: Token;
}

/** Finds the caller where API Gateway lets people without a token in: nobody without one. */
export type Identify = (event: HttpEvent) => Promise<Caller | undefined>;

/**
 * The caller of a route that requires a token. API Gateway's authorizer has verified the token, except in an open path
 * tree, where it is verified here. One read.
 */
async function authorized(event: HttpEvent, identify?: Identify): Promise<Caller> {
  const token = bearerToken(event.requestContext.authorizer?.jwt?.claims);
  const caller = token ? { principal: await readPrincipal(token), token } : await identify?.(event);
  if (!caller) throw new Problem('token.missing');
  return caller;
}

/**
 * Authenticates and authorizes the caller of a route. Runs before all other checks, so that a caller without access
 * learns nothing about the route's parameters. At most one read.
 *
 * @throws Problem 401 for a caller without a valid token, 403 for one without the permission
 */
export async function authorizeCaller(
  route: Route,
  event: HttpEvent,
  identify?: Identify,
): Promise<Caller | undefined> {
  if (route.access === 'anyone') return undefined;
  if (route.access === 'optional') return identify?.(event);
  const caller = await authorized(event, identify);
  await requirePermission(caller.principal, route.access);
  return caller;
}

const asFull = <R extends Route>(run: (call: Call<R>) => Promise<Reply>): Exclude<Handler<R>, typeof run> => ({ run });

/**
 * Wraps a handler with input validation and idempotency: a call that fails although it repeats a successful one gets
 * the stored reply.
 */
export function withInputChecks<R extends Route>(route: R, handler: Handler<R>) {
  const { run, complete, check } = typeof handler === 'function' ? asFull(handler) : handler;
  return async (event: GuardedEvent) => {
    const { query, body, warn } = await readInput(route, event, check as Check);
    const call = {
      ...event.context,
      principal: event.principal,
      token: event.token,
      params: paramsOf(event),
      query,
      body,
    } as Call<R>;
    const reply = await runOrReplay(run, call).catch(async error => {
      await warn(undefined);
      throw error;
    });
    await warn(reply.body);
    return toResult(complete ? await complete(reply, call) : reply);
  };
}

/**
 * Runs a handler. Its refusals are decided again ({@link refusedTwice}), also those of handlers that only read or only create, which no
 * commit would check. `changeRecord` has done so for its own.
 */
async function runOrReplay<R extends Route>(run: (call: Call<R>) => Promise<Reply>, call: Call<R>): Promise<Reply> {
  const { warnings } = call;
  const before = warnings.length;
  try {
    return await refusedTwice(() => {
      warnings.length = before;
      return run(call);
    });
  } catch (error) {
    const storedReply = await replay(call);
    if (storedReply) return storedReply;
    throw error;
  }
}

/** Path parameters, with GUIDs in lower case. */
const paramsOf = ({ pathParameters }: GuardedEvent): Record<string, string> =>
  Object.fromEntries(Object.entries(pathParameters ?? {}).map(([name, value]) => [name, asGuid(value) ?? value ?? '']));
