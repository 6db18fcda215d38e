import type { output, ZodMiniType } from 'zod/mini';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Permission } from '#shared/identity/permissions.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** Who may call a route: anyone; anyone, but a signed-in caller is recognised; or people with a permission. */
type Access = 'anyone' | 'optional' | Permission;

/**
 * One route, declared once: its way through API Gateway, the guard, the check of what comes in, the row in `docs/openapi.json`
 * and the handler's types all come from it.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  path: `/${string}`;
  access: Access;
  summary: string;
  body?: ZodMiniType;
  /** A call without a body is as one with an empty object. */
  bodyOptional?: true;
  /**
   * The body carries only the members that change, to any depth. They are checked when the handler has laid them over
   * the resource.
   */
  partial?: true;
  /** What the body must have depends on who calls: the handler checks it, as it comes under its own names. */
  unchecked?: true;
  query?: ZodMiniType;
}

/**
 * A path below which API Gateway hands every request to one function, whose own router finds the route. A root may hold
 * `{variables}`; of several roots that fit a path, the most specific one wins.
 */
export interface PathTree {
  root: `/${string}`;
  /**
   * API Gateway lets callers without a token in, and the guard of each route decides. In any other tree it verifies the
   * token first, except on routes that are open.
   */
  open?: true;
}

export const route = <const R extends Route>(declared: R): R => declared;

/** Names of the `{parameters}` in a path. */
type Parameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Parameters<Rest>
  : never;

type PrincipalOf<A extends Access> = A extends 'anyone'
  ? undefined
  : A extends 'optional'
    ? Principal | undefined
    : Principal;

/** The members of a change, under their own names, not checked yet. */
type Change = Record<string, unknown> & { attributes?: { etag?: string } };

/** A request that has passed its guard and its checks. */
export interface Call<R extends Route = Route> extends RequestContext {
  params: Record<Parameters<R['path']>, string>;
  body: R['body'] extends ZodMiniType
    ? R extends { partial: true } | { unchecked: true }
      ? Change
      : output<R['body']>
    : undefined;
  query: R['query'] extends ZodMiniType ? output<R['query']> : undefined;
  principal: PrincipalOf<R['access']>;
}

/** What a request tells about itself, whatever its route. */
export interface RequestContext {
  clock: Clock;
  locale: Locale;
  method: string;
  path: string;
  /** The client's `MS-RequestId`, when it gave one: the key that makes a repeat harmless. */
  requestId: string | undefined;
  correlationId: string;
  /** The etag of `If-Match`, without its quotes. */
  ifMatch: string | undefined;
  continuation: string | undefined;
  sourceIp: string;
  userAgent: string;
  /** SHA-256 of query and body: tells a repeat from another request to the same address under the same id. */
  fingerprint: () => string;
}

/** What a handler answers; turned into HTTP in one place. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** A page or file instead of JSON. */
  file?: { type: string; content: string | Buffer };
}

/** A route's handler; `complete` adds what must not be stored with the idempotency record, such as a secret. */
export type Handler<R extends Route> =
  | ((call: Call<R>) => Promise<Reply>)
  | { run: (call: Call<R>) => Promise<Reply>; complete: (reply: Reply) => Promise<Reply> };

export type Handlers<Routes extends Record<string, Route>> = { [Name in keyof Routes]: Handler<Routes[Name]> };
