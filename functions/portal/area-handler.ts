/** What the functions of the portal share: pages of Hono behind the stack of all pages. */
import type { Context, APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { Hono } from 'hono/tiny';
import { Problem } from '#shared/errors/problem.ts';
import { compressed } from '#shared/http/compress.ts';
import { type PageEvent, pageHandler, refuseInJson } from '#shared/http/page-handler.ts';
import { header } from '#shared/http/request-context.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { siteHeaders } from '#shared/http/security-headers.ts';
import { englishParameter, withReading } from '#shared/pages/reading.ts';
import type { PortalEnv } from './visit.ts';

/** Files pass as bytes: as text, a logo would break, and a table would lose the mark by which Excel knows UTF-8. */
const isContentTypeBinary = (type: string): boolean => /^(text\/csv|image\/(png|webp))/.test(type);

/** Hono writes the names of headers in lower case; the frame's own are written as in the standard, and must not double them. */
const standardName = (name: string): string => name.replace(/\b[a-z]/g, letter => letter.toUpperCase());

/** API Gateway passes headers as any text; Hono would fail on half a letter, and on a cookie with a letter beyond Latin-1. */
const asInHttp = (value = ''): string => value.replace(/[^\t\x20-\xff]/g, '?');

type Respond = ReturnType<typeof handle>;

async function serve(respond: Respond, event: PageEvent, context: Context): Promise<Result> {
  const { headers: sent, cookies } = event;
  const inHttp = {
    ...event,
    headers: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, asInHttp(value)])),
    ...(cookies && { cookies: cookies.map(asInHttp) }),
  };
  const result = (await respond(inHttp as unknown as LambdaEvent, context as never)) as Result;
  const headers = Object.entries(result.headers ?? {}).map(([name, value]) => [standardName(name), value]);
  return { ...result, headers: Object.fromEntries(headers) };
}

/** Whether a person asks, who can do nothing with an error in JSON. */
const asksForPage = (event: PageEvent): boolean => /\btext\/html\b/.test(header(event, 'accept') ?? '');

/**
 * The handler of an area of the portal.
 *
 * @param paths what the area serves, as API Gateway's routes are written
 * @param rest whether it also gets the requests that no function is for. A browser is shown that there is no such page; a program
 *   is refused in JSON.
 */
export function areaHandler(app: Hono<PortalEnv>, paths: readonly string[], { rest = false } = {}) {
  const respond = handle(app, { isContentTypeBinary });
  const draw = async (event: PageEvent, context: Context) => {
    // `//` counts as `/` behind the root of a path, but `//portal` has another root.
    if (event.rawPath.startsWith('//')) throw new Problem('route.unknown');
    return withReading(event.queryStringParameters?.[englishParameter], () => serve(respond, event, context));
  };
  const drawForPeople = async (event: PageEvent, context: Context) => {
    if (!asksForPage(event)) throw new Problem('route.unknown');
    return draw(event, context);
  };
  const route = { name: 'portal', method: 'ANY' } as const;
  return pageHandler(
    [
      ...paths.map(path => ({ ...route, path, handler: draw })),
      ...(rest ? [{ ...route, path: '/{proxy+}', handler: drawForPeople }] : []),
    ],
    siteHeaders(),
    { refuse: refuseInJson, kilobytes: largestBody.catalog, compress: compressed },
  );
}
