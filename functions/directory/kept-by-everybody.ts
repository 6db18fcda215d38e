/** Answers that are the same for everybody: browsers and a CDN in front may keep them, so that most searches read nothing. */
import { createHash } from 'node:crypto';
import type { Reply, RequestContext } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';

/** How long such an answer may be kept. A change of a listing shows after this long at the latest. */
const cacheControl = (): string => `public, max-age=${setting('PUBLIC_SECONDS')}`;

/** Headers of a page that anyone may keep. */
export const pageKept = (): Record<string, string> => ({
  'Cache-Control': cacheControl(),
  Vary: 'Accept-Language, X-Locale',
});

/** The members of objects in one order: DynamoDB returns those of a map in another each time. */
const inOrder = (_key: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/**
 * An answer to a caller who isn't signed in, with an etag of its content, and 304 without the content for one that has it. What
 * depends on the caller stays out of caches.
 * @param content what the etag is of, if the body has members that differ each time, such as a continuation token
 */
export function keptByEverybody(
  call: Pick<RequestContext, 'ifNoneMatch'> & { principal?: unknown },
  reply: Reply,
  content: unknown = reply.body,
): Reply {
  if (call.principal) return reply;
  const etag = createHash('sha256').update(JSON.stringify(content, inOrder)).digest('base64url').slice(0, 27);
  const headers = {
    ETag: `"${etag}"`,
    'Cache-Control': cacheControl(),
    Vary: 'Authorization, X-Locale, Accept-Language, MS-ContinuationToken',
  };
  return call.ifNoneMatch?.includes(etag) ? { status: 304, headers } : { ...reply, headers };
}
