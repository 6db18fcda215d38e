import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { memoize } from '#shared/runtime/memoize.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { authorizeCaller, type Identify, withInputChecks } from './guard.ts';
import { readJson } from './json-body.ts';
import {
  type Handle,
  type Middleware,
  type PageEvent,
  pageHandler,
  type Routed,
  refuseInJson,
} from './page-handler.ts';
import type { passedOn } from './passed-on.ts';
import { largestBody, requireBodySize } from './request-size.ts';
import type { Handler, Handlers, Route } from './route.ts';
import { apiHeaders } from './security-headers.ts';

/** Authenticates and authorizes the caller of a route. */
const guard = (route: Route, identify?: Identify): Middleware => ({
  async before({ event }) {
    Object.assign(event, await authorizeCaller(route, event, identify));
    if (!event.principal) requireBodySize(event, largestBody.anonymous);
  },
});

/** Parses the body as JSON. An absent body counts as an empty object where the route allows that. */
const jsonBody = ({ bodyOptional }: Route): Middleware => ({
  async before({ event }) {
    if (event.body || !bodyOptional) await readJson(event);
    else event.body = {} as never;
  },
});

/** How an API knows its callers. */
interface ApiOptions {
  /** Finds the caller in an open path tree; required if there is one. */
  identify?: Identify;
  /** Finds from where a call comes that the portal passes on; required if a handler asks for the source address. */
  origin?: typeof passedOn;
}

/** A capability's API: its routes, each with authorization and input validation. */
export function apiHandler<Routes extends Record<string, Route>>(
  routes: Routes,
  handlers: Handlers<Routes>,
  { identify, origin }: ApiOptions = {},
) {
  const routed = Object.entries(routes).map(([name, route]): Routed => {
    // Made when the route is first called: a function starts for a call of one route.
    const handle = memoize(() => {
      const made = middy<PageEvent, Result>(withInputChecks(route, handlers[name] as Handler<Route>));
      made.use(guard(route, identify));
      if (route.body) made.use(jsonBody(route));
      return made as Handle;
    });
    return { name, method: route.method, path: route.path, handler: (event, context) => handle()(event, context) };
  });
  return pageHandler(routed, apiHeaders, { refuse: refuseInJson, kilobytes: largestBody.signedIn, origin });
}

/** Handler of a workflow step, schedule or event. Logs and rethrows errors, so that AWS retries. */
export const taskHandler = <Event, Output>(run: (event: Event) => Promise<Output>) =>
  middy<Event, Output>(run).onError(({ error }) => logRetryable('Task failed', error));
