import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import type { Hono } from 'hono/tiny';
import type { PageEvent } from '#shared/http/page-handler.ts';
import { header } from '#shared/http/request-context.ts';
import type { PortalEnv } from './visit.ts';

/** Hono writes the names of headers in lower case; the frame's own are written as in the standard, and must not double them. */
const standardName = (name: string): string => name.replace(/\b[a-z]/g, letter => letter.toUpperCase());

/** What Hono and pages read of a request: the platform's own takes as long to make as a page to draw. */
function requestOf(event: PageEvent): Request {
  const { rawPath, rawQueryString, body = '', isBase64Encoded, requestContext } = event;
  return {
    method: requestContext.http.method,
    url: new URL(`https://portal${rawPath}${rawQueryString && `?${rawQueryString}`}`).href,
    // As any text, as API Gateway passes them: the platform's own fail on half a letter.
    headers: { get: (name: string) => header(event, name) ?? null },
    arrayBuffer: async () => new Uint8Array(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')).buffer,
  } as unknown as Request;
}

/** Files pass as bytes: as text, a logo would break, and a table would lose the mark by which Excel knows UTF-8. */
const isFile = ({ headers }: Response): boolean =>
  headers.has('content-encoding') || /^(text\/csv|image\/(png|webp))/.test(headers.get('content-type') ?? '');

/** What Hono answers, as API Gateway sends it. */
async function resultOf(response: Response): Promise<Result> {
  const isBase64Encoded = isFile(response);
  const cookies = response.headers.getSetCookie();
  const headers = [...response.headers].filter(([name]) => name !== 'set-cookie');
  return {
    statusCode: response.status,
    headers: Object.fromEntries(headers.map(([name, value]) => [standardName(name), value])),
    ...(cookies.length > 0 && { cookies }),
    body: isBase64Encoded ? Buffer.from(await response.arrayBuffer()).toString('base64') : await response.text(),
    isBase64Encoded,
  };
}

/** Has the pages of an app answer an event of API Gateway. */
export const answerEvent = async (app: Hono<PortalEnv>, event: PageEvent): Promise<Result> =>
  resultOf(await app.fetch(requestOf(event), { event }));
