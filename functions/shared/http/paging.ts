import { secretsMatch, signature } from '#shared/crypto/link-secret.ts';
import { programKey } from '#shared/crypto/program-key.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Reply } from './route.ts';

/** Position of the next page, with the first page's parameters: seek calls carry only the token. */
export interface Seek<Asked> {
  asked: Asked;
  size: number;
  after: Record<string, unknown>;
}

const maximum = 500;

/** The page size a client gets: the default for 0 or undefined, at most 500. */
export const pageSize = (size: number | undefined, standard = 100): number => Math.min(size || standard, maximum);

/** A continuation token, signed and bound to the list and tenant it was issued for. */
export async function sealToken<Asked>(scope: string, seek: Seek<Asked>): Promise<string> {
  const said = Buffer.from(JSON.stringify(seek)).toString('base64url');
  return `${said}.${signature(await programKey(), 'paging', `${scope}\n${said}`)}`;
}

/** @throws Problem 400 `request.page_invalid` for a token with an invalid signature, or from another list or tenant */
async function unseal<Asked>(scope: string, token: string): Promise<Seek<Asked>> {
  const [said = '', signed = ''] = token.split('.');
  if (!secretsMatch(signed, signature(await programKey(), 'paging', `${scope}\n${said}`)))
    throw new Problem('request.page_invalid');
  return JSON.parse(Buffer.from(said, 'base64url').toString('utf8')) as Seek<Asked>;
}

/** A seek call: the operation, and the token from its header. */
interface SeekCall {
  query: { seekOperation?: string | undefined };
  continuation: string | undefined;
}

/**
 * The position of the requested page; undefined for a first page. Some clients send the token without the operation.
 * @throws Problem 400 `request.page_invalid` as {@link unseal}, or for `Next` without a token
 */
export async function seekOf<Asked>(
  scope: string,
  { query: { seekOperation }, continuation }: SeekCall,
): Promise<Seek<Asked> | undefined> {
  if (seekOperation === 'Next' || (!seekOperation && continuation)) return unseal<Asked>(scope, continuation ?? '');
  return undefined;
}

/** A page of a collection, and how to request the next one. */
export interface CollectionPage<Asked> {
  /** Path and query without `/v1`, as in the links of the public API. */
  uri: string;
  scope: string;
  items: readonly unknown[];
  next?: Seek<Asked> | undefined;
}

/** A seek collection of the public API. The last page has no `links.next`. */
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
