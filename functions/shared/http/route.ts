import type { output, ZodMiniType } from 'zod/mini';
import type { Locale } from '#shared/i18n/locale.ts';
import type { PeoplesPermission, Permission } from '#shared/identity/permissions.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { Token } from '#shared/identity/sessions.ts';
import type { Active } from '#shared/identity/user.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Readable } from '#shared/schema/readable-members.ts';

/** Who may call a route: anyone, anyone with an optional sign-in, or callers with a permission. */
type Access = 'anyone' | 'optional' | Permission;

/**
 * One route, declared once. API Gateway's configuration, authorization, input validation, `docs/openapi.json` and the
 * handler's types are all derived from it.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  path: `/${string}`;
  access: Access;
  body?: ZodMiniType;
  /** The body is text of this media type instead of JSON. The handler reads it. */
  text?: `text/${string}`;
  /** The largest body in kilobytes, where it is more than usual. */
  kilobytes?: number;
  /** A call without a body counts as one with an empty object. */
  bodyOptional?: true;
  /**
   * The body contains only the changed members, at any depth. The handler validates it after merging it into the
   * resource.
   */
  partial?: true;
  /** The required body depends on the caller. The handler validates it; only the member names are normalized before. */
  unchecked?: true;
  /** A merge patch (RFC 7396) removes members with null, as in a PATCH. In any other PUT what is left out is gone already. */
  removes?: true;
  query?: ZodMiniType;
}

/**
 * A path below which API Gateway forwards every request to one function, whose router selects the route. A root can
 * contain `{variables}`. If several roots match a path, the most specific one wins.
 */
export interface PathTree {
  root: `/${string}`;
  /**
   * API Gateway admits callers without a token, and each route's own guard decides. In any other tree, API Gateway
   * verifies the token first, except on routes that are open.
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
    : A extends PeoplesPermission
      ? Active
      : Principal;

/** Members of a change under their normalized names, not validated yet. */
type Change = Record<string, unknown> & { attributes?: { etag?: string } };

/** A request that passed authorization and input validation. */
export interface Call<R extends Route = Route> extends RequestContext {
  params: Record<Parameters<R['path']>, string>;
  body: R['body'] extends ZodMiniType
    ? R extends { partial: true } | { unchecked: true }
      ? Change
      : output<R['body']>
    : undefined;
  query: R['query'] extends ZodMiniType ? output<R['query']> : undefined;
  principal: PrincipalOf<R['access']>;
  /** The token that the caller was known by. */
  token: R['access'] extends 'anyone' ? undefined : R['access'] extends 'optional' ? Token | undefined : Token;
}

/** What a request carries regardless of its route. */
export interface RequestContext {
  clock: Clock;
  locale: Locale;
  /** The time zone of dates in texts, as sent. */
  timeZone: string | undefined;
  /** The secret with which a page has its texts marked. */
  origins: string | undefined;
  /** The language of `X-Locale` as sent, else the first of `Accept-Language`; also one that texts don't exist in. */
  language: string | undefined;
  method: string;
  path: string;
  /** The client's `MS-RequestId`, if given: the idempotency key. */
  requestId: string | undefined;
  correlationId: string;
  /** The etags in `If-Match`, without quotes. */
  ifMatch: readonly string[] | undefined;
  /** The etags in `If-None-Match`, without quotes. */
  ifNoneMatch: readonly string[] | undefined;
  continuation: string | undefined;
  /** The client library that asks, in lower case, if it says so in `MS-PartnerCenter-Client`. */
  client: string | undefined;
  sourceIp: string;
  userAgent: string;
  /** What the response tells besides its body: each a code and a path. */
  warnings: string[];
  /** SHA-256 of query and body. Distinguishes a repeat from a different request with the same ID. */
  fingerprint: () => string;
}

/** A handler's result, converted to HTTP in one place. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** A page or file instead of JSON. */
  file?: { type: string; content: string | Buffer };
}

/** A request whose body or query is invalid: the members of its body that can be read. */
export interface InvalidCall<R extends Route = Route> extends Pick<Call<R>, 'principal' | 'clock'> {
  body: R['body'] extends ZodMiniType ? Readable<output<R['body']>> : undefined;
}

/** A route's handler, with what it does besides answering. */
interface FullHandler<R extends Route> {
  run: (call: Call<R>) => Promise<Reply>;
  /** Adds what must not be stored with the idempotency record, such as a secret. The reply can be that of an earlier call. */
  complete?: (reply: Reply, call: Call<R>) => Promise<Reply>;
  /**
   * Throws as FieldErrors what rules beyond the schema say of the members that can be read, so that one error doesn't hide
   * another. Any other refusal is for a body without errors, and counts as none.
   */
  check?: (call: InvalidCall<R>) => unknown;
}

export type Handler<R extends Route> = ((call: Call<R>) => Promise<Reply>) | FullHandler<R>;

export type Handlers<Routes extends Record<string, Route>> = { [Name in keyof Routes]: Handler<Routes[Name]> };
