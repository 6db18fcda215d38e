import { query } from '#shared/db/table.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type ChangeRequest, queueOf, type RequestStatus } from './listing.ts';
import type { routes } from './routes.ts';
import { toChangeRequestResource } from './to-resource.ts';

/** The first page's parameters; later pages have them in their token. */
interface FirstPageQuery {
  status: RequestStatus;
}

const scope = 'listing changes';

/** GET changerequests: requests in a status. One query per page. */
export async function listRequests(call: Call<(typeof routes)['requests']>): Promise<Reply> {
  const { query: sent, continuation, locale, clock } = call;
  const seek = await seekOf<FirstPageQuery>(scope, { query: sent, continuation });
  const asked = seek?.asked ?? { status: sent.status ?? 'pending' };
  const size = seek?.size ?? pageSize(sent.size);
  const { items, last } = await query<ChangeRequest>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: queueOf(asked.status),
    limit: size,
    after: seek?.after,
  });
  return collection({
    uri: `listings/changerequests?status=${asked.status}&size=${size}`,
    scope,
    items: items.map(request => toChangeRequestResource(request, { locale, now: clock.now })),
    next: last && { asked, size, after: last },
  });
}
