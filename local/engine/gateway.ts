import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { Problem } from '#shared/errors/problem.ts';
import { problemReply } from '#shared/http/problem-reply.ts';
import { toResult } from '#shared/http/reply.ts';
import { idHeaders, requestIds } from '#shared/http/request-context.ts';
import { apiHeaders } from '#shared/http/security-headers.ts';
import { memoizeSome } from '#shared/runtime/memoize.ts';
import { routeSelector, type Selected } from './route-selection.ts';
import { startingReply } from './starting-page.ts';

/** A route of the HTTP API, its route key split in two; for `$default` both parts are the same. */
export interface GatewayRoute {
  method: string;
  path: string;
  functionName: string;
  /** Whether the route has the JWT authorizer. */
  authorized: boolean;
}

/** A request for what the engine answers itself. */
export interface Asked {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: string;
}

export interface GatewayOptions {
  routes: readonly GatewayRoute[];
  issuer: string;
  audience: string;
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** What the engine answers itself, beside the API. */
  extra?: ((asked: Asked) => Promise<Result | undefined> | undefined) | undefined;
  /** Called after every request, for the log. */
  onCall?: ((line: { method: string; path: string; status: number; milliseconds: number }) => void) | undefined;
}

/** API Gateway's payload limit. */
const payloadLimit = 10 * 1024 * 1024;

/**
 * The authorizer's 401. API Gateway always answers `{"message":"Unauthorized"}`; here the body also has the members of
 * the contract's error envelope (`docs/contract-notes.md`).
 */
async function unauthorized(incoming: IncomingMessage): Promise<Result> {
  const ids = requestIds({ headers: headersOf(incoming) });
  const reply = await problemReply(new Problem('token.missing'), ids, incoming.url ?? '/');
  const headers = { ...apiHeaders, ...idHeaders(ids), ...reply.headers };
  return toResult({ ...reply, headers, body: { message: 'Unauthorized', ...(reply.body as object) } });
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

type Answer = (incoming: IncomingMessage, url: URL) => Promise<Result>;

/** A server that listens before the system is ready, so that its address is known; `serve` then sets the handler. */
export interface Gateway {
  server: Server;
  serve: (options: GatewayOptions) => void;
}

const message = (statusCode: number, text: string): Result => ({
  statusCode,
  body: JSON.stringify({ message: text }),
});

/** The request's URL. A target can be a whole URL (RFC 9112, 3.2.2); any other that isn't a path counts as the root. */
const addressOf = ({ url = '/' }: IncomingMessage): URL => {
  const [, path = '/'] = /^(?:https?:\/\/[^/?#]*)?(\/.*)$/i.exec(url) ?? [];
  return new URL(`http://localhost${path}`);
};

/** The HTTP API: converts requests to Lambda events and results to responses, as API Gateway does. */
export function startGateway(port: number): Promise<Gateway> {
  let answer: Answer = async incoming => startingReply(headersOf(incoming));
  let onCall: GatewayOptions['onCall'];
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const began = performance.now();
    const url = addressOf(incoming);
    const result = await answer(incoming, url).catch(() => message(500, 'Internal Server Error'));
    send(outgoing, result, incoming.method === 'HEAD');
    const { statusCode: status = 200 } = result;
    onCall?.({ method: incoming.method ?? '', path: url.pathname, status, milliseconds: performance.now() - began });
  };
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  const serve = (options: GatewayOptions) => {
    answer = answering(options);
    onCall = options.onCall;
  };
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, serve }));
  });
}

/** For how many tokens the claims are kept, so that each signature is verified once. */
const mostTokens = 1000;

/** Reads the claims of an issuer's tokens; undefined of others, and of those that have expired. */
function tokensOf(issuer: string): (token: string) => Promise<JWTPayload | undefined> {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  const verify = (token: string) =>
    jwtVerify(token, keys, { issuer, algorithms: ['RS256'] }).then(
      ({ payload }) => payload,
      () => undefined,
    );
  const verified = memoizeSome(mostTokens, verify);
  return async token => {
    // A refusal isn't kept: the issuer may only have been unavailable.
    const payload = (await verified(token)) ?? (await verify(token));
    return payload && (payload.exp ?? 0) > Math.floor(Date.now() / 1000) ? payload : undefined;
  };
}

function answering({ routes, issuer, audience, invoke, extra }: GatewayOptions): Answer {
  const select = routeSelector(routes);
  const claimsIn = tokensOf(issuer);

  const claimsOf = async (authorization = ''): Promise<JWTPayload | undefined> => {
    const payload = await claimsIn(authorization.replace(/^Bearer /i, ''));
    return payload && [payload.client_id, payload.aud].includes(audience) ? payload : undefined;
  };

  const call = async (
    { route, parameters }: Selected<GatewayRoute>,
    incoming: IncomingMessage,
    url: URL,
    body: Buffer,
  ): Promise<Result> => {
    const claims = route.authorized ? await claimsOf(incoming.headers.authorization) : undefined;
    if (route.authorized && !claims) return unauthorized(incoming);
    const result = await invoke(route.functionName, eventOf(incoming, url, body, { route, parameters }, claims));
    return typeof result === 'object' && result !== null ? result : { statusCode: 200, body: JSON.stringify(result) };
  };

  return async (incoming, url) => {
    const body = await read(incoming);
    if (body === undefined) return message(413, 'Request Entity Too Large');
    const { method = 'GET' } = incoming;
    const own = await extra?.({ method, url, headers: headersOf(incoming), body: body.toString() });
    if (own) return own;
    const selected = select(method, url.pathname);
    return selected ? call(selected, incoming, url, body) : message(404, 'Not Found');
  };
}

async function read(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length;
    if (size <= payloadLimit) chunks.push(chunk as Buffer);
  }
  return size <= payloadLimit ? Buffer.concat(chunks) : undefined;
}

const routeKeyOf = ({ method, path }: GatewayRoute): string => (path === method ? path : `${method} ${path}`);

/** What API Gateway hands over as text; any other body comes as bytes in base 64, forms and other charsets too. */
const textual = /^(text\/[\w.+-]+|application\/(json|javascript|xml))\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** A Lambda event in payload format 2.0. */
function eventOf(
  incoming: IncomingMessage,
  url: URL,
  body: Buffer,
  { route, parameters }: Selected<GatewayRoute>,
  claims?: JWTPayload,
) {
  const headers = headersOf(incoming);
  const isBase64Encoded = body.length > 0 && !textual.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: routeKeyOf(route),
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(headers.cookie && { cookies: headers.cookie.split('; ') }),
    queryStringParameters: Object.fromEntries(url.searchParams),
    pathParameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, decoded(value)])),
    requestContext: {
      requestId: crypto.randomUUID(),
      routeKey: routeKeyOf(route),
      stage: '$default',
      http: {
        method: incoming.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: incoming.socket.remoteAddress ?? '',
        userAgent: headers['user-agent'] ?? '',
      },
      ...(claims && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function send(outgoing: ServerResponse, result: Result, headOnly: boolean): void {
  const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded } = result;
  const content = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  outgoing.writeHead(statusCode, {
    ...(headers as Record<string, string>),
    ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
    'Content-Length': content.length,
  });
  outgoing.end(headOnly ? undefined : content);
}
