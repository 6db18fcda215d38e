import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { Context, APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { log, logOperation } from '#shared/runtime/log.ts';
import type { compressed } from './compress.ts';
import type { Origin } from './forwarded.ts';
import type { Caller } from './guard.ts';
import { asProblem, toResult } from './reply.ts';
import { type HttpEvent, header, idHeaders, requestContext, sourceHash } from './request-context.ts';
import { largestBody, requireBodySize, requireLineSizes } from './request-size.ts';
import type { Reply, RequestContext, Route } from './route.ts';
import { canonicalPath, decodedParameters } from './routing.ts';

/** An HTTP event on its way through the stack. */
export type PageEvent = HttpEvent & { context: RequestContext } & Partial<Caller>;
export type Middleware = middy.MiddlewareObj<PageEvent, Result>;
type Refuse = (problem: Problem, locale: Locale, event: PageEvent) => Reply | Promise<Reply>;

/** Answers an error as JSON, with a status that the path's clients survive. */
export const refuseInJson: Refuse = async (problem, _locale, { context }) => {
  const { problemReply } = await import('#shared/http/problem-reply.ts');
  return problemReply(problem, context, context.path);
};

/** How a handler treats its requests. */
interface PageOptions {
  /** Answers an error. */
  refuse: Refuse;
  /** The largest body. */
  kilobytes?: number;
  /** Where a call comes from that the portal passes on, for handlers that ask for it. */
  origin?: ((event: HttpEvent) => Promise<Origin | undefined>) | undefined;
  /** Compresses responses, for handlers that answer browsers. */
  compress?: typeof compressed;
}

const warningHeaders = ({ warnings }: RequestContext): Record<string, string> =>
  warnings.length > 0 ? { 'Tandem-Warnings': warnings.join() } : {};

/** Checks the size of the request, reads its context, and adds request IDs and security headers to every response. */
function requestContextMiddleware(
  routes: readonly Routed[],
  headers: Record<string, string>,
  {
    refuse,
    kilobytes,
    origin,
    compress = result => result,
  }: Required<Pick<PageOptions, 'refuse' | 'kilobytes'>> & PageOptions,
): Middleware {
  const finish = (event: PageEvent, result: Result | null | undefined): Result => {
    const { context } = event;
    return compress(
      { ...result, headers: { ...headers, ...idHeaders(context), ...warningHeaders(context), ...result?.headers } },
      header(event, 'accept-encoding'),
    );
  };
  return {
    async before({ event }) {
      const { http } = event.requestContext;
      http.path = canonicalPath(routes, http.path);
      event.context = requestContext(event);
      // API Gateway fills in parameters for its own route, often a whole path tree. Our router sets those of the actual
      // route.
      event.pathParameters = {};
      requireLineSizes(event);
      requireBodySize(event, kilobytes);
      Object.assign(event.context, await origin?.(event));
    },
    after(request) {
      request.response = finish(request.event, request.response);
    },
    async onError(request) {
      const { context } = request.event;
      const problem = asProblem(request.error);
      if (problem.status >= 500) await log.error(problem.reason, { correlationId: context.correlationId }, problem);
      request.response = finish(request.event, toResult(await refuse(problem, context.locale, request.event)));
    },
  };
}

export interface Routed {
  /** Operation name for the log. */
  name: string;
  method: Route['method'] | 'ANY';
  path: string;
  handler: Handle;
}
export type Handle = (event: PageEvent, context: Context) => Promise<Result>;

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
 * Serves several routes with one middleware stack. A request that no route matches is refused as `unserved.ts` describes, because
 * API Gateway forwards every request below the function's path trees.
 */
export function pageHandler(
  routes: readonly Routed[],
  headers: Record<string, string>,
  { kilobytes = largestBody.anonymous, ...options }: PageOptions,
) {
  const notFoundResponse = async ({ path, method }: { path: string; method: string }): Promise<never> => {
    const { unserved } = await import('#shared/http/unserved.ts');
    throw new Problem(...unserved(routes, path, method));
  };
  const router = httpRouter({ routes: routes.map(toRouterRoute) as never, notFoundResponse }) as never as Handle;
  // A slash at the end may mean a path of another function.
  const serve: Handle = async (event, context) =>
    (event.requestContext.http.path.endsWith('/') &&
      (await import('#shared/http/without-slash.ts')).sentOn(routes, event)) ||
    router(event, context);
  return middy<PageEvent, Result>(serve).use(requestContextMiddleware(routes, headers, { kilobytes, ...options }));
}
