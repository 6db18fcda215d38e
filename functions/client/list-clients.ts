import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { listClients } from './repository.ts';
import type { routes } from './routes.ts';
import { toClientResource } from './to-resource.ts';

/** GET: a page of the company's clients. One query, one read. */
export async function listClientsPage(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { principal, query, continuation } = call;
  const scope = `clients ${principal.tenantId}`;
  const seek = await seekOf<object>(scope, { query, continuation });
  const size = seek?.size ?? pageSize(query.size);
  const { clients, last } = await listClients(principal.tenantId, size, seek?.after);
  return collection({
    uri: `clients?size=${size}`,
    scope,
    items: clients.map(toClientResource),
    next: last && { asked: {}, size, after: last },
  });
}
