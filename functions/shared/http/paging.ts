import { signToken, verifyToken } from '#shared/crypto/signed-token.ts';
import { Problem } from '#shared/errors/problem.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Reply } from './route.ts';

/** Where the next page of a list starts, and the query of its first page: a seek call sends nothing else. */
export interface Seek<Asked> {
  asked: Asked;
  size: number;
  /** Nothing for the first page. */
  after: Record<string, unknown> | undefined;
}

const maximum = 500;

/** Few enough for a fast first page. */
const usual = 25;

/**
 * The page size that a client asks for: 0 or none means the default, more than 500 means 500.
 * @param standard the default of a list that clients of the Partner Center API read in one call
 */
export const pageSize = (size: number | undefined, standard = usual): number => Math.min(size || standard, maximum);

/** @param scope the list and the tenant that the token is valid for */
export const continuationToken = <Asked>(scope: string, seek: Seek<Asked>): Promise<string> =>
  signToken({ purpose: 'paging', scope }, seek);

/** @throws Problem 400 `request.page_invalid` for a token that isn't ours, or is for another list or tenant */
async function readContinuation<Asked>(scope: string, token: string): Promise<Seek<Asked>> {
  const seek = await verifyToken<Seek<Asked>>({ purpose: 'paging', scope }, token, clockNow().now);
  if (!seek) throw new Problem('request.page_invalid');
  return seek;
}

/** A seek call: the operation, and the token from its header. */
interface SeekCall {
  query: { seekOperation?: string | undefined };
  continuation: string | undefined;
}

/**
 * Where a call continues; nothing for a new list. Some clients send the token without the operation. `First` with a token
 * starts the same list again. A call for the next page without a token is refused.
 * @throws as {@link readContinuation}
 */
export async function seekOf<Asked>(
  scope: string,
  { query: { seekOperation }, continuation }: SeekCall,
): Promise<Seek<Asked> | undefined> {
  if (seekOperation === 'Next' || (!seekOperation && continuation))
    return readContinuation<Asked>(scope, continuation ?? '');
  if (seekOperation === 'First' && continuation)
    return { ...(await readContinuation<Asked>(scope, continuation)), after: undefined };
  return undefined;
}

/** The items of a page, and where the next page starts. */
export interface CollectionPage<Asked> {
  /**
   * Path and query below `/v1/`, without a leading slash: clients put `/v1/` before whatever it is. What isn't below `/v1`
   * starts with a slash.
   */
  uri: string;
  scope: string;
  items: readonly unknown[];
  next?: Seek<Asked> | undefined;
}

/** A seek collection of the public API. The last page has no `links.next`. */
export async function collection<Asked>({ uri, scope, items, next }: CollectionPage<Asked>): Promise<Reply> {
  const token = next && (await continuationToken(scope, next));
  const path = uri.split('?')[0];
  const links = {
    self: { uri, method: 'GET', headers: [] },
    ...(token && {
      next: {
        uri: `${path}?seekOperation=Next`,
        method: 'GET',
        headers: [{ key: 'MS-ContinuationToken', value: token }],
      },
    }),
  };
  return {
    status: 200,
    body: {
      totalCount: items.length,
      items,
      links,
      continuationToken: token,
      attributes: { objectType: 'Collection' },
    },
  };
}
