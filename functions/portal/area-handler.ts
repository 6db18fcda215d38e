/** What the functions of the portal share: pages of Hono behind the stack of all pages. */
import type { Hono } from 'hono/tiny';
import { Problem } from '#shared/errors/problem.ts';
import { compressed } from '#shared/http/compress.ts';
import { type PageEvent, pageHandler, refuseInJson } from '#shared/http/page-handler.ts';
import { header } from '#shared/http/request-context.ts';
import { largestBody } from '#shared/http/request-size.ts';
import { siteHeaders } from '#shared/http/security-headers.ts';
import { englishParameter, withReading } from '#shared/pages/reading.ts';
import { answerEvent } from './answer-event.ts';
import type { PortalEnv } from './visit.ts';

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
  const draw = async (event: PageEvent) => {
    // `//` counts as `/` behind the root of a path, but `//portal` has another root.
    if (event.rawPath.startsWith('//')) throw new Problem('route.unknown');
    return withReading(event.queryStringParameters?.[englishParameter], () => answerEvent(app, event));
  };
  const drawForPeople = async (event: PageEvent) => {
    if (!asksForPage(event)) throw new Problem('route.unknown');
    return draw(event);
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
