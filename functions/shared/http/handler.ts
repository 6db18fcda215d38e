import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { Problem } from '#shared/errors/problem.ts';
import { memoize } from '#shared/runtime/memoize.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { sentText } from './body-text.ts';
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
import { header } from './request-context.ts';
import { largestBody, requireBodySize } from './request-size.ts';
import type { Handler, Handlers, Route } from './route.ts';
import { apiHeaders } from './security-headers.ts';

/** Authenticates and authorizes the caller of a route. */
const guard = (route: Route, identify?: Identify): Middleware => ({
  async before({ event }) {
    Object.assign(event, await authorizeCaller(route, event, identify));
    requireBodySize(event, event.principal ? (route.kilobytes ?? largestBody.signedIn) : largestBody.anonymous);
  },
});

/** Parses the body as JSON. An absent body counts as an empty object where the route allows that. */
const jsonBody = ({ bodyOptional }: Route): Middleware => ({
  async before({ event }) {
    if (event.body || !bodyOptional) await readJson(event);
    else event.body = {} as never;
  },
});

/** Reads the body as text, whatever its content type says: programs name files of tables in many ways. */
const textBody: Middleware = {
  async before({ event }) {
    const encoding = header(event, 'content-encoding')?.trim().toLowerCase();
    if (encoding && encoding !== 'identity') throw new Problem('request.encoded');
    Object.assign(event, { body: sentText(event), isBase64Encoded: false });
  },
};

/** How an API knows its callers. */
interface ApiOptions {
  /** Finds the caller in an open path tree; required if there is one. */
  identify?: Identify;
  /** Finds from where a call comes that the portal passes on; required if a handler asks for the source address. */
  origin?: typeof passedOn;
}

/** The largest body that a route of an API takes. */
const largestOf = (routes: Record<string, Route>): number =>
  Math.max(largestBody.signedIn, ...Object.values(routes).map(({ kilobytes = 0 }) => kilobytes));

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
      if (route.text) made.use(textBody);
      else if (route.body) made.use(jsonBody(route));
      return made as Handle;
    });
    return { name, method: route.method, path: route.path, handler: (event, context) => handle()(event, context) };
  });
  return pageHandler(routed, apiHeaders, { refuse: refuseInJson, kilobytes: largestOf(routes), origin });
}

/** Handler of a workflow step, schedule or event. Logs and rethrows errors, so that AWS retries. */
export const taskHandler = <Event, Output>(run: (event: Event) => Promise<Output>) =>
  middy<Event, Output>(run).onError(({ error }) => logRetryable('Task failed', error));
