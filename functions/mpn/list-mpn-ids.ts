import { get, query } from '#shared/db/table.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import type { MpnRow } from './mpn-id.ts';
import type { routes } from './routes.ts';
import { toMpnIdResource } from './to-resource.ts';

/** GET: the company's MPN IDs. One read, one query per page. */
export async function listMpnIds({
  principal: { tenantId },
  query: sent,
  continuation,
}: Call<(typeof routes)['list']>): Promise<Reply> {
  const scope = `mpnids ${tenantId}`;
  const seek = await seekOf(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const [account, { items, last }] = await Promise.all([
    get<Account>(accountKey(tenantId)),
    query<MpnRow>({ partition: `TENANT#${tenantId}`, sort: { beginsWith: 'MPN#' }, limit: size, after: seek?.after }),
  ]);
  return collection({
    uri: `mpnids?size=${size}`,
    scope,
    items: items.map(row => toMpnIdResource(row, account?.mpnId)),
    next: last && { asked: {}, size, after: last },
  });
}
