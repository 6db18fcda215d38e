import { secretsMatch, signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from './route.ts';

/** Where the next page of a list begins, with what its first page asked for: seek calls carry nothing but this. */
export interface Seek<Asked> {
  asked: Asked;
  size: number;
  after: Record<string, unknown>;
}

const maximum = 500;

/** A page size as clients give it: 0 and nothing mean the default, more than 500 means 500. */
export const pageSize = (size: number | undefined, standard = 100): number => Math.min(size || standard, maximum);

/** A continuation token: what it says, and our signature bound to the list and the tenant it was made for. */
export async function sealToken<Asked>(scope: string, seek: Seek<Asked>): Promise<string> {
  const said = Buffer.from(JSON.stringify(seek)).toString('base64url');
  return `${said}.${signature(await programKey(), 'paging', `${scope}\n${said}`)}`;
}

/** @throws Problem 400 `request.page_invalid` for a token that is not ours, or was made for another list or tenant */
async function unseal<Asked>(scope: string, token: string): Promise<Seek<Asked>> {
  const [said = '', signed = ''] = token.split('.');
  if (!secretsMatch(signed, signature(await programKey(), 'paging', `${scope}\n${said}`)))
    throw new Problem('request.page_invalid');
  return JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as Seek<Asked>;
}

/** A seek call: its operation, and the token in its header. */
interface SeekCall {
  query: { seekOperation?: string | undefined };
  continuation: string | undefined;
}

/**
 * Where a call goes on, or nothing for a first page. Some clients send the token without the operation; the next page
 * without a token is none.
 * @throws as {@link unseal}
 */
export async function seekOf<Asked>(
  scope: string,
  { query: { seekOperation }, continuation }: SeekCall,
): Promise<Seek<Asked> | undefined> {
  if (seekOperation === 'Next' || (!seekOperation && continuation)) return unseal<Asked>(scope, continuation ?? '');
  return undefined;
}

/** What a page shows, and how to get the next. */
export interface CollectionPage<Asked> {
  /** Path with its query, without `/v1`, as links of the public API are written. */
  uri: string;
  scope: string;
  items: readonly unknown[];
  next?: Seek<Asked> | undefined;
}

/** A seek collection of the public API; no `links.next` means the last page. */
export async function collection<Asked>({ uri, scope, items, next }: CollectionPage<Asked>): Promise<Reply> {
  const token = next && (await sealToken(scope, next));
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
