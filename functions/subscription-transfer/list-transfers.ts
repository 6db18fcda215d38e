import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { listTransferRows, type TransferDirection, transferOf } from './repository.ts';
import type { routes } from './routes.ts';
import { toListedTransfer, toTransfer } from './to-resource.ts';
import type { TransferStatus } from './transfer.ts';

type Routes = typeof routes;

/** What a list's first page asks for. Later pages have it in their token. */
interface Asked {
  direction: TransferDirection;
  status?: TransferStatus | undefined;
}

/** GET: the transfers that the caller's company asked for, or those that it is asked for; newest first. One query. */
export async function listTransfers(call: Call<Routes['list']>): Promise<Reply> {
  const { principal, query } = call;
  const { tenantId, kind } = principal;
  const scope = `transfers ${tenantId}`;
  const { direction = kind === 'direct_bill_partner' ? 'sent' : 'received', status } = query;
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { direction, status },
    size: pageSize(query.size),
    after: undefined,
  };
  const { asked, size, after } = seek;
  const { items, last } = await listTransferRows(tenantId, asked, size, after);
  return collection({
    uri: `transfers?direction=${asked.direction}${asked.status ? `&status=${asked.status}` : ''}&size=${size}`,
    scope,
    items: items.map(row => toListedTransfer(row, tenantId)),
    next: last && { ...seek, after: last },
  });
}

/** GET: one transfer. One read. @throws Problem 404 for one of other companies */
export async function readTransfer(call: Call<Routes['read']>): Promise<Reply> {
  const { principal, params } = call;
  const transfer = await transferOf(principal.tenantId, params.id);
  return { status: 200, body: await toTransfer(transfer, principal.tenantId, call) };
}
