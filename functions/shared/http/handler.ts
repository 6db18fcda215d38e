/**
 * The middy stack: the one place where a plain function becomes a Lambda handler. `api` serves API callers, `pages` the
 * people who click a link in a mail, `task` the steps of a workflow, the schedules and the events.
 */
import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { Context, APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { errorFacts, log, logOperation } from '#shared/runtime/log.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { authorizeCaller, type Identify, withInputChecks } from './guard.ts';
import { asProblem, problemReply, toResult } from './reply.ts';
import { type HttpEvent, idHeaders, requestContext } from './request-context.ts';
import { largestBody, requireBodySize, requireLineSizes } from './request-size.ts';
import type { Handler, Handlers, Reply, RequestContext, Route } from './route.ts';
import { decodedParameters, unserved } from './routing.ts';
import { apiHeaders } from './security-headers.ts';

/** An HTTP event on its way through the stack. */
export type PageEvent = HttpEvent & { context: RequestContext; principal?: Principal | undefined };
type Middleware = middy.MiddlewareObj<PageEvent, Result>;
export type Refuse = (problem: Problem, locale: Locale, event: PageEvent) => Reply | Promise<Reply>;

/** Checks the size of the request, reads its context, and adds IDs and security headers to every response. */
function conversation(headers: Record<string, string>, refuse: Refuse, kilobytes: number): Middleware {
  const finish = (said: RequestContext, result: Result | null | undefined): Result => ({
    ...result,
    headers: { ...headers, ...idHeaders(said), ...result?.headers },
  });
  return {
    before({ event }) {
      event.context = requestContext(event);
      // Which parameters API Gateway fills depends on its route, often a whole path tree: the router fills its own.
      event.pathParameters = {};
      requireLineSizes(event);
      requireBodySize(event, kilobytes);
    },
    after(request) {
      request.response = finish(request.event.context, request.response);
    },
    async onError(request) {
      const { context: said } = request.event;
      const problem = notJson(request.error) ?? asProblem(request.error);
      if (problem.status >= 500)
        await log.error(problem.reason, { correlationId: said.correlationId, ...errorFacts(problem) });
      request.response = finish(said, toResult(await refuse(problem, said.locale, request.event)));
    },
  };
}

/** The body parser's own errors in our words: another content type is 415, JSON that cannot be read is 400. */
function notJson(error: Error | null | undefined): Problem | undefined {
  if (!error || !('statusCode' in error)) return undefined;
  if (error.statusCode === 415) return new Problem('request.not_json');
  return error.statusCode === 422 ? new Problem('request.malformed') : undefined;
}

interface Routed {
  /** The operation, as the log names it. */
  name: string;
  method: Route['method'];
  path: string;
  handler: Handle;
}
type Handle = (event: PageEvent, context: Context) => Promise<Result>;

/** The handler of a route as the router calls it. */
const entered = ({ name, method, path, handler }: Routed) => ({
  method,
  path,
  handler: (event: PageEvent, context: Context) => {
    logOperation(name, event.requestContext.requestId, event.context.correlationId);
    event.pathParameters = decodedParameters(event.pathParameters);
    return handler(event, context);
  },
});

/**
 * A router with the middleware that all routes share. A request that no route serves is refused as {@link unserved} says,
 * since API Gateway passes every request below a path tree to its function.
 *
 * @param kilobytes the largest body; what is sent to pages is never from a signed-in API client
 */
export function pageHandler(
  routes: readonly Routed[],
  headers: Record<string, string>,
  refuse: Refuse,
  kilobytes = largestBody.anonymous,
) {
  const notFoundResponse = ({ path }: { path: string }): never => {
    throw unserved(routes, path);
  };
  const router = httpRouter({ routes: routes.map(entered) as never, notFoundResponse });
  return middy<PageEvent, Result>(router as never).use(conversation(headers, refuse, kilobytes));
}

/** Requires that the caller may call the route. Without a token, only a small body is accepted. */
const guard = (route: Route, identify?: Identify): Middleware => ({
  async before({ event }) {
    event.principal = await authorizeCaller(route, event, identify);
    if (!event.principal) requireBodySize(event, largestBody.anonymous);
  },
});

/** Reads the body as JSON; none at all, where none is needed, as an empty object. */
function jsonBody({ bodyOptional }: Route): Middleware {
  const { before: readJson } = httpJsonBodyParser();
  return {
    async before(request) {
      if (request.event.body || !bodyOptional) await readJson?.(request as never);
      else request.event.body = {} as never;
    },
  };
}

/** A capability's API: its routes, each behind its guard. `identify` is needed where one of its path trees is open. */
export function apiHandler<Routes extends Record<string, Route>>(
  routes: Routes,
  handlers: Handlers<Routes>,
  identify?: Identify,
) {
  const routed = Object.entries(routes).map(([name, route]): Routed => {
    const handle = middy<PageEvent, Result>(withInputChecks(route, handlers[name] as Handler<Route>));
    handle.use(guard(route, identify));
    if (route.body) handle.use(jsonBody(route));
    return { name, method: route.method, path: route.path, handler: handle as Handle };
  });
  return pageHandler(routed, apiHeaders, problemReply, largestBody.signedIn);
}

/** A step of a workflow, a schedule's job, or an event's: what it throws is logged and thrown on, for AWS to retry. */
export const taskHandler = <Event, Output>(run: (event: Event) => Promise<Output>) =>
  middy<Event, Output>(run).onError(({ error }) => logRetryable('Task failed', error));
