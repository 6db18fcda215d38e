/**
 * The only file that configures middy. `apiHandler` serves API clients, `pageHandler` emailed links and public pages,
 * `taskHandler` workflow steps, schedules and events.
 */
import middy from '@middy/core';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import httpRouter from '@middy/http-router';
import type { Context, APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { log, logOperation } from '#shared/runtime/log.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { authorizeCaller, type Caller, type Identify, withInputChecks } from './guard.ts';
import { asProblem, problemReply, toResult } from './reply.ts';
import { type HttpEvent, idHeaders, requestContext, sourceHash } from './request-context.ts';
import { largestBody, requireBodySize, requireLineSizes } from './request-size.ts';
import type { Handler, Handlers, Reply, RequestContext, Route } from './route.ts';
import { decodedParameters, unserved } from './routing.ts';
import { apiHeaders } from './security-headers.ts';

/** An HTTP event on its way through the stack. */
export type PageEvent = HttpEvent & { context: RequestContext } & Partial<Caller>;
type Middleware = middy.MiddlewareObj<PageEvent, Result>;
export type Refuse = (problem: Problem, locale: Locale, event: PageEvent) => Reply | Promise<Reply>;

/** Checks the size of the request, reads its context, and adds request IDs and security headers to every response. */
function requestContextMiddleware(headers: Record<string, string>, refuse: Refuse, kilobytes: number): Middleware {
  const finish = (context: RequestContext, result: Result | null | undefined): Result => ({
    ...result,
    headers: { ...headers, ...idHeaders(context), ...result?.headers },
  });
  return {
    before({ event }) {
      event.context = requestContext(event);
      // API Gateway fills in parameters for its own route, often a whole path tree. Our router sets those of the actual
      // route.
      event.pathParameters = {};
      requireLineSizes(event);
      requireBodySize(event, kilobytes);
    },
    after(request) {
      request.response = finish(request.event.context, request.response);
    },
    async onError(request) {
      const { context } = request.event;
      const problem = notJson(request.error) ?? asProblem(request.error);
      if (problem.status >= 500) await log.error(problem.reason, { correlationId: context.correlationId }, problem);
      request.response = finish(context, toResult(await refuse(problem, context.locale, request.event)));
    },
  };
}

/** Converts the body parser's errors: 415 for another content type, 400 for invalid JSON. */
function notJson(error: Error | null | undefined): Problem | undefined {
  if (!error || !('statusCode' in error)) return undefined;
  if (error.statusCode === 415) return new Problem('request.not_json');
  return error.statusCode === 422 ? new Problem('request.malformed') : undefined;
}

interface Routed {
  /** Operation name for the log. */
  name: string;
  method: Route['method'];
  path: string;
  handler: Handle;
}
type Handle = (event: PageEvent, context: Context) => Promise<Result>;

/** Adapts a route's handler for the router. */
const toRouterRoute = ({ name, method, path, handler }: Routed) => ({
  method,
  path,
  handler: (event: PageEvent, context: Context) => {
    const { correlationId, sourceIp, clock } = event.context;
    logOperation(name, event.requestContext.requestId, correlationId, sourceHash(sourceIp, clock.now));
    event.pathParameters = decodedParameters(event.pathParameters);
    return handler(event, context);
  },
});

/**
 * Serves several routes with one middleware stack. A request that no route matches is refused as described in {@link
 * unserved}, because API Gateway forwards every request below the function's path trees.
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
  const router = httpRouter({ routes: routes.map(toRouterRoute) as never, notFoundResponse });
  return middy<PageEvent, Result>(router as never).use(requestContextMiddleware(headers, refuse, kilobytes));
}

/** Authenticates and authorizes the caller of a route. */
const guard = (route: Route, identify?: Identify): Middleware => ({
  async before({ event }) {
    Object.assign(event, await authorizeCaller(route, event, identify));
    if (!event.principal) requireBodySize(event, largestBody.anonymous);
  },
});

/** Parses the body as JSON. An absent body counts as an empty object where the route allows that. */
function jsonBody({ bodyOptional }: Route): Middleware {
  const { before: readJson } = httpJsonBodyParser();
  return {
    async before(request) {
      if (request.event.body || !bodyOptional) await readJson?.(request as never);
      else request.event.body = {} as never;
    },
  };
}

/**
 * A capability's API: its routes, each with authorization and input validation. `identify` is required if one of its
 * path trees is open.
 */
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

/** Handler of a workflow step, schedule or event. Logs and rethrows errors, so that AWS retries. */
export const taskHandler = <Event, Output>(run: (event: Event) => Promise<Output>) =>
  middy<Event, Output>(run).onError(({ error }) => logRetryable('Task failed', error));
